using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Tests.Engine;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Configuration;

/// <summary>The rows of <c>Precedence.md</c>, asked of the engine and of Roslyn's compiler.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PrecedenceTests
{
    private static readonly string Root = OperatingSystem.IsWindows() ? "C:/r" : "/r";

    /// <summary>The rules of the table.</summary>
    internal static DiagnosticDescriptor[] Descriptors { get; } =
    [
        new("DEP001", "Error", "Error", Category.Structure, Severity.Error),
        new("DEP007", "Warning", "Warning", Category.Structure, Severity.Warning),
        new("DEP108", "Suggestion", "Suggestion", Category.Metadata, Severity.Info),
        new("DEP110", "Off", "Off", Category.Metadata, Severity.None),
    ];

    public static IEnumerable<TestCaseData> Rows() => Precedence.Rows().Select(row => new TestCaseData(row).SetArgDisplayNames(row.ToString()));

    // The compiler knows no closed documents.
    public static IEnumerable<TestCaseData> RowsForRoslyn() => Rows().Where(row => ((Precedence)row.Arguments[0]!).Document != "closed");

    [TestCaseSource(nameof(Rows))]
    public void TheEngineDecidesSo(object row) => Assert.That(InEngine((Precedence)row), Is.EqualTo(((Precedence)row).Outcome));

    [TestCaseSource(nameof(RowsForRoslyn))]
    public void TheCompilerDecidesSo(object row) =>
        Assert.That(RoslynCompiler.Ask((Precedence)row, Root), Is.EqualTo(((Precedence)row).OutcomeInRoslyn));

    private static string InEngine(Precedence row)
    {
        var files = row.Files(Root).Select(file => ConfigFileReader.Read(new SourceText(file.Path, file.Text), $"{Root}/{file.Path}"));
        var options = new AnalysisOptions
        {
            Configured = new SeverityConfiguration(Root, "", [.. files]).Of,
            Warnings = new WarningOptions
            {
                TreatWarningsAsErrors = row.Property("TreatWarningsAsErrors") == "true",
                AsErrors = WarningOptions.Ids(row.Property("WarningsAsErrors")),
                NotAsErrors = WarningOptions.Ids(row.Property("WarningsNotAsErrors")),
                Silenced = WarningOptions.Ids(row.Property("NoWarn")),
            },
        };
        var comment = row.Document == "suppressed" ? $"<!-- dep-ignore {row.Rule}: a reason -->\n\n" : "";
        var document = comment + Snapshots.Document(row.Document == "closed" ? "Rejected" : "Draft", "Summary");
        var result = ProposalAnalyzer.Run(
            Snapshots.Of((Precedence.DocumentPath, document)),
            Base.NotAsked,
            [.. Descriptors.Select(descriptor => new Finding(descriptor))],
            options
        );
        return result.Findings.SingleOrDefault(finding => finding.Id == row.Rule)?.Severity switch
        {
            null => "none",
            Severity.Info => "suggestion",
            { } severity => severity.ToString().ToLowerInvariant(),
        };
    }

    /// <summary>Finds something in every proposal.</summary>
    private sealed class Finding(DiagnosticDescriptor descriptor) : ProposalRule
    {
        public override DiagnosticDescriptor Descriptor => descriptor;

        public override void Analyze(ProposalContext context) => context.Report(context.Proposal.Heading, "Found");
    }
}
