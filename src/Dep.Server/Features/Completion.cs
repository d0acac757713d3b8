using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Text;
using Dep.Server.Projects;
using Dep.Server.Protocol;

namespace Dep.Server.Features;

/// <summary>Completion in a proposal: in its header, of headings, in links, and in suppression comments.</summary>
internal static class Completion
{
    /// <summary>The completion item kinds of the protocol.</summary>
    internal const int Text = 1,
        Field = 5,
        Module = 9,
        Property = 10,
        Value = 12,
        Enum = 13,
        Keyword = 14,
        File = 17,
        Reference = 18,
        Constant = 21;

    private const int MostItems = 2000;

    /// <summary>The completions at an offset.</summary>
    /// <param name="document">The document.</param>
    /// <param name="settings">The settings of the user.</param>
    /// <param name="offset">The offset.</param>
    public static CompletionList At(DocumentContext document, ServerSettings settings, int offset)
    {
        var line = document.Text.Line(document.Text.Position(offset).Line);
        var typed = document.Text.Text[line.Start..Math.Clamp(offset, line.Start, line.End)];
        var items =
            SettingsDocument.IsSettings(document) ? SettingsDocument.CompletionAt(document, offset)
            : document.Proposal is null ? (settings.HasMarkdown ? LinkCompletion.At(document, typed, line, offset) : null) ?? []
            : IgnoredRules(document, typed, offset)
                ?? (settings.HasMarkdown ? LinkCompletion.At(document, typed, line, offset) : null)
                ?? HeadingCompletion.At(document, typed, line, offset)
                ?? HeaderCompletion.At(document, typed, line, offset)
                ?? [];
        CompletionItem[] returned = [.. items.Take(MostItems)];
        return new CompletionList(returned.Length == MostItems, returned);
    }

    /// <summary>Creates an item that replaces a span of the text.</summary>
    internal static CompletionItem Item(
        DocumentContext document,
        string label,
        TextSpan place,
        string text,
        int kind,
        string? detail = null,
        string? documentation = null,
        int? order = null
    ) =>
        new(SafeText.OneLine(label))
        {
            Kind = kind,
            Detail = detail is null ? null : SafeText.Clipped(detail, 120),
            Documentation = documentation is null ? null : new MarkupContent(documentation),
            TextEdit = new Protocol.TextEdit(document.RangeOf(place), text),
            FilterText = SafeText.OneLine(text.Length > 0 ? text : label),
            SortText = order is { } given ? given.ToString("D5", System.Globalization.CultureInfo.InvariantCulture) : null,
        };

    // After '<!-- dep-ignore DEP', offers the rules with findings in this document, then all others.
    private static IEnumerable<CompletionItem>? IgnoredRules(DocumentContext document, string typed, int offset)
    {
        var comment = typed.LastIndexOf("<!-- dep-ignore", StringComparison.Ordinal);
        if (comment < 0 || typed.AsSpan(comment).Contains(':') || typed.AsSpan(comment).Contains("-->", StringComparison.Ordinal))
        {
            return null;
        }

        var word = typed.AsSpan().LastIndexOfAny(' ', ',') + 1;
        if (typed[..word].EndsWith("<!-- ", StringComparison.Ordinal))
        {
            return null;
        }

        var found = document.Snapshot.In(document.Path).Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        // All rules of the run, including those that dep.yml declares.
        var span = new TextSpan(offset - (typed.Length - word), offset);
        return document
            .Snapshot.Input.Rules.DistinctBy(rule => rule.Descriptor.Id, StringComparer.OrdinalIgnoreCase)
            .Where(rule => rule.Descriptor.Category is not Category.Tool)
            .OrderBy(rule => found.Contains(rule.Descriptor.Id) ? 0 : 1)
            .Select((rule, index) => Item(document, rule.Descriptor.Id, span, rule.Descriptor.Id, Constant, rule.Descriptor.Title, order: index));
    }
}
