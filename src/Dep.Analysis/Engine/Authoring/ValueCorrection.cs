using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Replaces a part of a header's value, in the form the header is written in.</summary>
internal static class ValueCorrection
{
    /// <summary>The safe fix that replaces a part of a value; <see langword="null"/> if the source does not contain the part exactly once, as when it is escaped.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="span">The value, or a part of it, in the header's file.</param>
    /// <param name="part">The part to replace, without escapes.</param>
    /// <param name="text">The replacement.</param>
    public static Fix? Of(Proposal proposal, TextSpan span, string part, string text)
    {
        var source = proposal.HeaderSource;
        var written = source[span];
        var at = part.Length == 0 ? -1 : written.IndexOf(part, StringComparison.Ordinal);
        if (at < 0 || written.IndexOf(part, at + 1, StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        // Inside YAML quotes and next to other words, only a plain value can be written.
        var isWhole = at == 0 && part.Length == written.Length && !IsQuoted(source, span);
        var isPlain = !proposal.Header.IsYaml || YamlText.IsPlain(text);
        return isPlain || isWhole
            ? Fix.Safely($"Write '{text}'", source, new TextSpan(at, at + part.Length).Shift(span.Start), isPlain ? text : YamlText.Of(text))
            : null;
    }

    // Emphasis marks may be between the quotes and the value.
    private static bool IsQuoted(SourceText source, TextSpan span) =>
        span.Start > 0 && source.Text[span.Start - 1] is '"' or '\'' or '*' or '_' or '`';
}
