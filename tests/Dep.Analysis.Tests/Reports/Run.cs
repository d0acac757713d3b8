using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;

namespace Dep.Analysis.Tests.Reports;

/// <summary>A run to report, with one of each: severities, suppressions, places, and text that wants to be more than text.</summary>
internal static class Run
{
    private static readonly SourceText First = new(
        "deps/0001-stream errors.md",
        "# Stream errors 😀\n\n**Status**: Almost done\n\nSee [the plan](../plan.md).\n"
    );
    private static readonly SourceText Second = new("deps/0002-größe.md", "# Size\n\n# Summary\n\nTBD\n\n# Summary\n\nAgain.\n");
    private static readonly SourceText Template = Dialect.Get("dynamo").Templates[0].Source;

    private static readonly DiagnosticDescriptor SectionAbsent = new("ACME01", "SectionAbsent", "Section absent", Category.Structure, Severity.Error)
    {
        HelpLink = "https://example.org/rules/acme01",
    };
    private static readonly DiagnosticDescriptor StatusOdd = new("ACME02", "StatusOdd", "Status odd", Category.Metadata, Severity.Warning)
    {
        HelpLink = "https://example.org/rules/acme02",
    };
    private static readonly DiagnosticDescriptor LinkDead = new("ACME03", "LinkDead", "Link dead", Category.Links, Severity.None)
    {
        HelpLink = "no link",
    };
    private static readonly DiagnosticDescriptor NothingCompared = new(
        "ACME04",
        "NothingCompared",
        "Nothing compared",
        Category.Lifecycle,
        Severity.Info
    )
    {
        HelpLink = "https://example.org/rules/acme04",
    };

    public static ReportInput Sample { get; } =
        new()
        {
            Findings =
            [
                new(
                    SectionAbsent,
                    Severity.Error,
                    At(First, "# Stream errors 😀"),
                    "Section 'Proposal' is missing; the template requires it",
                    [new(At(Template, "Summary"), "required here")]
                ),
                new(StatusOdd, Severity.Warning, At(First, "Almost done"), "Status 'Almost done' is not one of {Draft, Approved}", []),
                new(
                    SectionAbsent,
                    Severity.Warning,
                    At(Second, "# Summary\n\nAgain"),
                    "Section 'Summary' is there twice",
                    [new(At(Second, "# Summary"), "first here"), new(new Location(SourceText.None, default), "and in no file")]
                ),
                new(
                    NothingCompared,
                    Severity.Info,
                    new Location(SourceText.None, default),
                    "Nothing was compared with a base: there is no git repository; run 'git init'",
                    []
                ),
                new(StatusOdd, Severity.None, At(Second, "# Size"), "Turned off by NoWarn", []),
            ],
            Suppressed =
            [
                new(LinkDead, Severity.Warning, At(First, "../plan.md"), "Link target '[x](../plan.md)' does not exist", [])
                {
                    Suppression = new(SuppressionKind.InSource, "the plan comes next year"),
                },
                new(SectionAbsent, Severity.Error, At(Second, "TBD"), "Section 'Summary' is empty", [])
                {
                    Suppression = new(SuppressionKind.Baseline, null),
                },
            ],
            Rules = [.. new[] { StatusOdd, SectionAbsent, LinkDead, NothingCompared }.Select(descriptor => new Silent(descriptor))],
            Summary = "2 proposals, template NNNN-template.md (dialect dynamo)",
            Place = "deps/deps.proj",
            Version = "1.2.3",
        };

    /// <summary>Findings of one severity in one file, one a line.</summary>
    public static IEnumerable<Diagnostic> Many(int count, Severity severity, string path = "deps/0003-many.md")
    {
        var source = new SourceText(path, string.Concat(Enumerable.Range(1, count).Select(number => $"Line {number}\n")));
        return Enumerable
            .Range(0, count)
            .Select(line => new Diagnostic(StatusOdd, severity, new Location(source, source.Line(line)), $"Line {line + 1} is odd", []));
    }

    /// <summary>One finding whose every part is somebody else's text.</summary>
    public static ReportInput Of(string text) =>
        Sample with
        {
            Findings =
            [
                new(
                    new DiagnosticDescriptor(text, text, text, Category.Content, Severity.Warning) { HelpLink = "https://example.org/" + text },
                    Severity.Warning,
                    new Location(new SourceText("deps/" + text, text), new TextSpan(0, new SourceText("", text).Text.Length)),
                    text,
                    [new(new Location(new SourceText(text, text), default), text)]
                )
                {
                    Suppression = null,
                },
            ],
            Suppressed = [Sample.Suppressed[0] with { Message = text, Suppression = new(SuppressionKind.InSource, text) }],
            Rules = [],
            Summary = text,
            Place = text,
        };

    public static string Sarif(ReportInput input) => Text(stream => SarifReport.Write(stream, input));

    public static string Json(ReportInput input) => Text(stream => JsonReport.Write(stream, input));

    // Throws for what is no UTF-8.
    private static string Text(Action<Stream> write)
    {
        var stream = new MemoryStream();
        write(stream);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(stream.ToArray());
    }

    private static Location At(SourceText source, string words)
    {
        var start = source.Text.IndexOf(words, StringComparison.Ordinal);
        return new Location(source, new TextSpan(start, start + words.Length));
    }

    private sealed class Silent(DiagnosticDescriptor descriptor) : ProposalRule
    {
        public override DiagnosticDescriptor Descriptor => descriptor;

        public override void Analyze(ProposalContext context) { }
    }
}
