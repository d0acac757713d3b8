using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Schema.Forms;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Finds the statuses that a README or similar document lists: the items of a list below a heading such as <c>## Statuses</c>, or a sentence with "one of".</summary>
internal static class StatusesByDescription
{
    private const int Fewest = 3;
    private const int Most = 24;
    private const int MostCharacters = 128 * 1024;
    private const int LongestStatus = 30;
    private const int MostWords = 3;

    private static readonly string[] Documents = ["README.md", "CONTRIBUTING.md", "PROCESS.md", "process.md", "readme.md"];
    private static readonly string[] Words = ["status", "statuses", "states", "lifecycle", "stages"];

    /// <summary>The statuses listed in the folder or above it, and the path of the document; empty if no document lists any.</summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="folder">The folder.</param>
    public static (ImmutableArray<string> Statuses, string Path) Of(IRepositoryFiles files, string folder)
    {
        for (; ; folder = RepositoryPath.FolderOf(folder))
        {
            foreach (var name in Documents)
            {
                var path = RepositoryPath.In(folder, name);
                if (files.Exists(path) && files.Read(path) is { Defect: null } source && In(source.Text) is { IsEmpty: false } statuses)
                {
                    return (statuses, path);
                }
            }

            if (folder.Length == 0)
            {
                return ([], "");
            }
        }
    }

    /// <summary>The statuses that a text lists.</summary>
    public static ImmutableArray<string> In(string text)
    {
        var (items, level) = (new List<string>(), 0);
        foreach (var written in text.AsSpan(0, Math.Min(text.Length, MostCharacters)).EnumerateLines())
        {
            var line = written.Trim();
            var marks = line.IndexOfAnyExcept('#');
            if (marks is > 0 and <= 6 && line[marks] is ' ' or '\t')
            {
                if (level > 0 && marks <= level && items.Count >= Fewest)
                {
                    return [.. items];
                }

                if (level == 0 || marks <= level)
                {
                    items.Clear();
                    level = IsAboutStatuses(line[marks..]) ? marks : 0;
                }

                continue;
            }

            if (Listed(line, isBelow: level > 0) is { Length: >= Fewest } listed)
            {
                return listed;
            }

            if (level > 0 && items.Count < Most && ItemIn(line) is { } item && !items.Contains(item, StringComparer.OrdinalIgnoreCase))
            {
                items.Add(item);
            }
        }

        return level > 0 && items.Count >= Fewest ? [.. items] : [];
    }

    // '## Statuses', '### RFC status'; '## Status of this project' is about something else.
    private static bool IsAboutStatuses(ReadOnlySpan<char> heading)
    {
        string[] words = [.. TemplateName.WordsOf(heading.ToString())];
        return words.Length is > 0 and <= MostWords && words.Any(Words.Contains);
    }

    // 'The status is one of Draft, Active and Retired.', or such a list alone below a heading.
    private static ImmutableArray<string> Listed(ReadOnlySpan<char> line, bool isBelow)
    {
        var start = line.IndexOf("one of", StringComparison.OrdinalIgnoreCase);
        var isSentence = start > 0 && (isBelow || line[..start].Contains("status", StringComparison.OrdinalIgnoreCase));
        return !isSentence && !isBelow ? []
            : line.Length > MostWords * LongestStatus * Fewest || line is ['-' or '*' or '+' or '|', ' ', ..] ? []
            : ChoiceList.Of(
                "status",
                line[(isSentence ? start : 0)..]
                    .TrimEnd(".:")
                    .ToString()
                    .Replace(", and ", ", or ", StringComparison.Ordinal)
                    .Replace(" and ", " or ", StringComparison.Ordinal)
            );
    }

    // '- **Draft**: being written', '* `Draft` - being written', '| Draft | being written |'.
    private static string? ItemIn(ReadOnlySpan<char> line)
    {
        if (line is not ['-' or '*' or '+', ' ', ..])
        {
            return null;
        }

        var text = line[2..].TrimStart();
        var mark =
            text is ['*', '*', ..] ? "**"
            : text is ['`', ..] ? "`"
            : text is ['_', ..] ? "_"
            : "";
        var inner = text[mark.Length..];
        var end =
            mark.Length > 0 ? inner.IndexOf(mark)
            : inner.IndexOfAny(":\u2013\u2014") is var colon and >= 0 ? colon
            : inner.IndexOf(" - ");
        var item = end > 0 ? inner[..end].TrimEnd(": ") : [];
        return item.Length is > 0 and <= LongestStatus && char.IsLetter(item[0]) && item.Count(' ') < MostWords && item.IndexOfAny("[]<>()/.") < 0
            ? item.ToString()
            : null;
    }
}
