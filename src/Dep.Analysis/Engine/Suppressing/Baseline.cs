using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>
/// The findings that existed when the check was introduced: a file with one line per finding, <c>DEP001 3f9a... deps/0003-x.md: message</c>.
/// Only id and key are compared, the rest is for people. A line that starts with <c>#</c> is a comment.
/// </summary>
/// <param name="Source">The file; <see cref="SourceText.None"/> if there is none.</param>
/// <param name="Entries">The entries, in written order.</param>
/// <param name="Defects">Lines that are not entries.</param>
internal sealed record Baseline(SourceText Source, ImmutableArray<BaselineEntry> Entries, ImmutableArray<Defect> Defects)
{
    /// <summary>No baseline.</summary>
    public static Baseline Empty { get; } = new(SourceText.None, [], []);

    /// <summary>Reads a baseline. It never fails.</summary>
    public static Baseline Read(SourceText source)
    {
        if (source.Defect is { } unreadable)
        {
            return new Baseline(source, [], [unreadable]);
        }

        var entries = ImmutableArray.CreateBuilder<BaselineEntry>();
        // Interns ids and paths: many entries have the same ones.
        var known = new HashSet<string>(StringComparer.Ordinal);
        var defects = ImmutableArray.CreateBuilder<Defect>();
        for (var line = 0; line < source.LineCount; line++)
        {
            var span = source.Line(line);
            var text = source[span].Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 3 && words[1].All(char.IsAsciiHexDigitLower))
            {
                var colon = words[2].IndexOf(": ", StringComparison.Ordinal);
                entries.Add(new BaselineEntry(Shared(words[0]), words[1], Shared(colon < 0 ? words[2] : words[2][..colon]), span));
            }
            else
            {
                defects.Add(new Defect(span, "This line of the baseline is no finding; write the file anew with 'dotnet build -t:WriteDepBaseline'"));
            }
        }

        return new Baseline(source, entries.DrainToImmutable(), defects.DrainToImmutable());

        string Shared(string text)
        {
            if (known.TryGetValue(text, out var same))
            {
                return same;
            }

            known.Add(text);
            return text;
        }
    }
}

/// <summary>One finding of a baseline.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="Key">The key of the finding, see <see cref="Diagnostics.FindingKey"/>.</param>
/// <param name="Path">The file it was in when the baseline was written.</param>
/// <param name="Span">The line.</param>
internal sealed record BaselineEntry(string Id, string Key, string Path, TextSpan Span);
