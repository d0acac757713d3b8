using System.Globalization;
using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports.Formats;

/// <summary>Findings as the summary of a GitHub Actions step: one table per file, files with errors first.</summary>
internal static class GitHubSummary
{
    /// <summary>The maximum length, 1 MiB: GitHub rejects a larger summary as a whole.</summary>
    public const int MaximumLength = 1024 * 1024;

    private const int MaximumMessage = 1000;

    // Reserved for the last line, which is never longer.
    private const int Reserved = 200;

    /// <summary>The summary in markdown, with limited length; if findings are left out, the last line gives their number.</summary>
    /// <param name="input">The run.</param>
    /// <param name="maximum">The maximum length in bytes of UTF-8.</param>
    public static string Write(ReportInput input, int maximum = MaximumLength)
    {
        var markdown = new BoundedText(maximum - Reserved);
        var findings = input.ErrorsFirst.ToArray();
        if (!markdown.TryAdd(Head(input, findings)))
        {
            return "";
        }

        var left = findings.Length;
        foreach (var file in findings.GroupBy(finding => finding.Location.Source.Path))
        {
            // A heading is written only if at least one row fits below it.
            var head = HeadOf(file.Key);
            foreach (var finding in file)
            {
                if (!markdown.TryAdd(head + Row(finding)))
                {
                    return markdown + $"\n*{Quantity.Of(left, "finding")} more had no room here; the build's log has them.*\n";
                }

                head = "";
                left--;
            }
        }

        return markdown.ToString();
    }

    private static string Head(ReportInput input, Diagnostic[] findings)
    {
        var parts = new[] { Part(Severity.Error, "error"), Part(Severity.Warning, "warning"), Part(Severity.Info, "remark") };
        var counts = string.Join(", ", parts.Where(part => part.Length > 0));
        var head = $"## Proposals: {(counts.Length > 0 ? counts : "nothing found")}\n";
        if (input.Summary.Length > 0)
        {
            head += $"\n{SafeMarkdown.Text(SafeText.Clipped(input.Summary, MaximumMessage))}\n";
        }

        if (input.Suppressed.Length > 0)
        {
            var comments = input.Suppressed.Count(finding => finding.Suppression is { Kind: SuppressionKind.InSource });
            head +=
                $"\n{Quantity.Of(input.Suppressed.Length, "finding")} suppressed: {comments.ToString(CultureInfo.InvariantCulture)} in documents, {(input.Suppressed.Length - comments).ToString(CultureInfo.InvariantCulture)} by the baseline\n";
        }

        var unseen = (input.Tally with { ByComments = 0, ByBaseline = 0 }).Text;
        return unseen.Length == 0 ? head : head + $"\n{char.ToUpperInvariant(unseen[0])}{unseen[1..]}\n";

        string Part(Severity severity, string noun) =>
            findings.Count(finding => finding.Severity == severity) is var number and > 0 ? Quantity.Of(number, noun) : "";
    }

    private static string HeadOf(string path) =>
        $"\n### {(path.Length == 0 ? "The repository" : SafeMarkdown.Text(SafeText.Clipped(path, MaximumMessage)))}\n\n| | Line | Finding | Rule |\n|---|--:|---|---|\n";

    private static string Row(Diagnostic finding)
    {
        var line = finding.Location.Source.Path.Length == 0 ? "" : Region.Of(finding.Location).StartLine.ToString(CultureInfo.InvariantCulture);
        return $"| {TextReport.WordOf(finding.Severity)} | {line} | {SafeMarkdown.Text(SafeText.Clipped(finding.Message, MaximumMessage))} | {RuleOf(finding.Descriptor)} |\n";
    }

    // Rules of other libraries supply their own links, of which only links to the web are written.
    private static string RuleOf(DiagnosticDescriptor rule) =>
        Uri.TryCreate(rule.HelpLink, UriKind.Absolute, out var page) && page.Scheme is "https" or "http"
            ? $"[{SafeMarkdown.Text(rule.Id)}](<{page.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal)}>)"
            : SafeMarkdown.Text(rule.Id);

    /// <summary>A text of limited length, to which parts are added only as a whole.</summary>
    private sealed class BoundedText(int room)
    {
        private readonly StringBuilder _text = new();
        private int _room = room;

        public bool TryAdd(string part)
        {
            var length = Encoding.UTF8.GetByteCount(part);
            if (length > _room)
            {
                // Smaller parts after it are left out too, so that the text has no gaps.
                _room = 0;
                return false;
            }

            _room -= length;
            _text.Append(part);
            return true;
        }

        public override string ToString() => _text.ToString();
    }
}
