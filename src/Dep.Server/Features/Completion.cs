using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Text;
using Dep.Server.Projects;
using Dep.Server.Protocol;

namespace Dep.Server.Features;

/// <summary>What may be written at a place of a proposal: in its header, as its next heading, in a link, in a comment that suppresses.</summary>
internal static class Completion
{
    /// <summary>Kinds of completions, as the protocol numbers them.</summary>
    internal const int Text = 1, Field = 5, Module = 9, Property = 10, Value = 12, Enum = 13, Keyword = 14, File = 17, Reference = 18, Constant = 21;

    private const int MostItems = 2000;

    /// <summary>What may be written.</summary>
    /// <param name="document">The document.</param>
    /// <param name="settings">The settings of the user.</param>
    /// <param name="offset">The place.</param>
    public static CompletionList At(DocumentContext document, ServerSettings settings, int offset)
    {
        var line = document.Text.Line(document.Text.Position(offset).Line);
        var typed = document.Text.Text[line.Start..Math.Clamp(offset, line.Start, line.End)];
        var items = SettingsDocument.IsSettings(document) ? SettingsDocument.CompletionAt(document, offset)
            : document.Proposal is null ? (settings.HasMarkdown ? LinkCompletion.At(document, typed, line, offset) : null) ?? []
            : IgnoredRules(document, typed, offset)
                ?? (settings.HasMarkdown ? LinkCompletion.At(document, typed, line, offset) : null)
                ?? HeadingCompletion.At(document, typed, line, offset)
                ?? HeaderCompletion.At(document, typed, line, offset)
                ?? [];
        CompletionItem[] some = [.. items.Take(MostItems)];
        return new CompletionList(some.Length == MostItems, some);
    }

    /// <summary>An item that takes the place of a part of the text.</summary>
    internal static CompletionItem Item(DocumentContext document, string label, TextSpan place, string text, int kind, string? detail = null, string? documentation = null, int? order = null) => new(SafeText.OneLine(label))
    {
        Kind = kind,
        Detail = detail is null ? null : SafeText.Clipped(detail, 120),
        Documentation = documentation is null ? null : new MarkupContent(documentation),
        TextEdit = new Protocol.TextEdit(document.RangeOf(place), text),
        FilterText = SafeText.OneLine(text.Length > 0 ? text : label),
        SortText = order is { } given ? given.ToString("D5", System.Globalization.CultureInfo.InvariantCulture) : null,
    };

    // '<!-- dep-ignore DEP': the rules that found something here, then all others.
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
        // The rules of the run: those that dep.yml declares can be suppressed like any other.
        return document.Snapshot.Input.Rules.DistinctBy(rule => rule.Descriptor.Id, StringComparer.OrdinalIgnoreCase).Where(rule => rule.Descriptor.Category is not Category.Tool)
            .OrderBy(rule => found.Contains(rule.Descriptor.Id) ? 0 : 1)
            .Select((rule, index) => Item(document, rule.Descriptor.Id, new TextSpan(offset - (typed.Length - word), offset), rule.Descriptor.Id, Constant, rule.Descriptor.Title, order: index));
    }
}
