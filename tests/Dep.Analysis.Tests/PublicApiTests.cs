using System.Reflection;
using Dep.Analysis.Engine.Running;
using Dep.Testing;
using NUnit.Framework;
using PublicApiGenerator;

namespace Dep.Analysis.Tests;

/// <summary>
/// The ledger of what authors of rules compile against: a change of it is seen in review, as a change of a snapshot, and never
/// by those whose rules no longer load.
/// </summary>
public sealed class PublicApiTests
{
    // Attributes of the build itself, such as the commit, are no part of what is promised.
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Test]
    public void OfTheEngine() => Verified.Match(Of(typeof(ProposalAnalyzer).Assembly), extension: "cs.txt");

    [Test]
    public void OfTheTestsOfRules() => Verified.Match(Of(typeof(Dep.Analysis.Testing.PageCheck).Assembly), extension: "cs.txt");

    private static string Of(Assembly assembly) => assembly.GeneratePublicApi(Options);
}
