using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Gives headings another level.</summary>
internal static class HeadingLevel
{
    /// <summary>The edit of one heading, or <see langword="null"/> if its form does not have that level, as an underlined heading has no level 3.</summary>
    /// <param name="source">The text.</param>
    /// <param name="section">The section.</param>
    /// <param name="level">The level it gets.</param>
    public static TextEdit? Of(SourceText source, Section section, int level)
    {
        var heading = section.Heading;
        if (level is < 1 or > 6)
        {
            return null;
        }

        var marks = source.Text.AsSpan(heading.Start, heading.Length).IndexOfAnyExcept('#');
        if (marks > 0)
        {
            return new TextEdit(source, new TextSpan(heading.Start, heading.Start + marks), new string('#', level));
        }

        // Underlined headings have two levels, '===' and '---'.
        var underline = source.Line(source.Position(heading.End).Line);
        var line = new TextSpan(underline.Start, heading.End);
        return level <= 2 && line.Start > heading.Start
            ? new TextEdit(source, line, source[line].Replace(level == 1 ? '-' : '=', level == 1 ? '=' : '-'))
            : null;
    }
}
