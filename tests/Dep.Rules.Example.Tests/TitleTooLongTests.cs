using Dep.Analysis.Testing;
using NUnit.Framework;

namespace Dep.Rules.Example.Tests;

public sealed class TitleTooLongTests
{
    [Test]
    public void ThePageIsTheTest() => PageCheck.All(new TitleTooLong(), PageCheck.Beside("../Dep.Rules.Example/TitleTooLong.md"));
}
