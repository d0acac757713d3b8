using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Server.Protocol;

namespace Dep.Server.Features;

/// <summary>Completion of headings with the sections that a proposal does not have yet.</summary>
internal static class HeadingCompletion
{
    /// <summary>The sections, in the order of the template; <see langword="null"/> if no heading is begun.</summary>
    public static IEnumerable<CompletionItem>? At(DocumentContext document, string typed, TextSpan line, int offset)
    {
        var level = typed.AsSpan().IndexOfAnyExcept('#') is var end and >= 0 ? end : typed.Length;
        if (
            level is 0 or > 6
            || (level < typed.Length && typed[level] != ' ')
            || document.Proposal is not { } proposal
            || proposal.Path != document.Path
        )
        {
            return null;
        }

        // The current line is already parsed as a heading, so it does not count as present.
        var present = proposal
            .AllSections.Where(section => section.Heading.Start < line.Start || section.Heading.Start > line.End)
            .SelectMany(section => document.Schema.Lookup.SectionsIn(section))
            .ToHashSet();
        return document
            .Schema.Sections.Where(section => section.Repeats || !present.Contains(section))
            .Select(
                (section, index) =>
                    Completion.Item(
                        document,
                        section.Name,
                        new TextSpan(line.Start, offset),
                        new string('#', section.Level) + " " + section.Name,
                        Completion.Module,
                        section.Presence is Presence.Required ? "required" : "optional",
                        order: index
                    ) with
                    {
                        FilterText = typed[..level] + " " + section.Name,
                    }
            );
    }
}
