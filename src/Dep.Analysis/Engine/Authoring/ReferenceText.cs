using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>How a proposal is named in another one.</summary>
internal static class ReferenceText
{
    private const string Readme = "/README.md";

    /// <summary>A reference in the form that the template shows: a path from the root, a link, or a number.</summary>
    /// <param name="schema">The schema of the proposal that refers.</param>
    /// <param name="from">The proposal that refers.</param>
    /// <param name="field">The field whose template text shows the form.</param>
    /// <param name="to">The proposal that is referred to.</param>
    /// <returns>The reference, or <see langword="null"/> if a number is needed and the proposal has none yet.</returns>
    public static string? To(ProposalSchema schema, Proposal from, FieldSchema field, Proposal to)
    {
        var other = field.Inverse is { } inverse
            ? schema.Field(inverse)
            : schema.Fields.FirstOrDefault(known => known.Inverse is { } name && schema.Field(name) == field);
        var shown = field.Placeholder ?? other?.Placeholder ?? "";
        var isInYaml = from.Header.IsYaml;
        return shown.Contains("link", StringComparison.OrdinalIgnoreCase) ? Link(from, to)
            : shown.Replace("N/A", "", StringComparison.OrdinalIgnoreCase).Contains('/')
            || ShowsPath(schema, field)
            || (other is not null && ShowsPath(schema, other))
            || (isInYaml && !schema.Names.HasNumber)
                ? PathOf(to)
            : shown.Contains("number", StringComparison.OrdinalIgnoreCase)
            || from.Header.Notation is HeaderNotation.FrontMatter or HeaderNotation.Sidecar or HeaderNotation.Preamble
                ? Number(schema, to)
            : Link(from, to);
    }

    // Whether a template shows paths in a list, such as '- "/keps/sig-ccc/3456-replaced-kep"'.
    private static bool ShowsPath(ProposalSchema schema, FieldSchema field) =>
        schema.AllTemplates.Any(template =>
            schema.Find(template, field).Any(shown => shown.Items.Any(item => item.Value.TrimStart('"', '\'') is ['/', not ' ', ..]))
        );

    private static string PathOf(Proposal to) =>
        "/" + (to.Path.EndsWith(Readme, StringComparison.OrdinalIgnoreCase) ? to.Path[..^Readme.Length] : to.Path);

    /// <summary>A markdown link to a proposal, with its title as the text.</summary>
    public static string Link(Proposal from, Proposal to)
    {
        var text = (to.Title?.Value ?? to.FileName).ReplaceLineEndings(" ");
        return "[" + Escaped(text) + "](" + LinkTarget.Encoded(LinkTarget.Relative(from.Path, to.Path)) + ")";
    }

    // A reference is written as the proposal writes its own number: '3' if its header says 3, though its file name says 0003.
    private static string? Number(ProposalSchema schema, Proposal to)
    {
        if (!schema.IsNumbered(to))
        {
            return null;
        }

        var field = schema.Fields.FirstOrDefault(field => field.Form is FieldForm.Number);
        var written = field is null ? null : schema.Find(to, field).FirstOrDefault()?.Value.Value.Trim();
        return written is { Length: > 0 } && written.All(char.IsAsciiDigit) ? written : to.Number;
    }

    private static string Escaped(string text) =>
        string.Concat(
            text.Select(character => character is '[' or ']' or '\\' or '`' or '<' or '*' or '_' ? "\\" + character : character.ToString())
        );
}

/// <summary>A status that names a successor, for processes whose statuses are free text and only the template shows their form.</summary>
internal static class SupersededText
{
    /// <summary>
    /// The status in the form that the template's status shows: <c>superseded by ADR-0005</c> after <c>superseded by ADR-0123</c>;
    /// <c>superseded by 0005</c> if it shows none. <see langword="null"/> if the successor has no number.
    /// </summary>
    /// <param name="status">The status field of the replaced proposal.</param>
    /// <param name="schema">The schema of the successor, which knows the placeholders for a missing number.</param>
    /// <param name="successor">The proposal that replaces it.</param>
    public static string? In(FieldSchema status, ProposalSchema schema, Proposal successor)
    {
        if (!schema.IsNumbered(successor))
        {
            return null;
        }

        var shown = (status.Placeholder ?? "")
            .Split('|')
            .Select(part => part.Trim(' ', '"', '\'', '{', '}', '[', ']', '<', '>'))
            .FirstOrDefault(part => Lifecycle.IsReplaced(part) && part.Any(char.IsAsciiDigit))
            ?? "superseded by 0000";
        var start = shown.AsSpan().IndexOfAnyInRange('0', '9');
        var end = start;
        while (end < shown.Length && char.IsAsciiDigit(shown[end]))
        {
            end++;
        }

        return shown[..start] + successor.Number + shown[end..];
    }
}
