using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>
/// Finds sections and fields that a description of the process declares as optional, <c>- Motivation (*optional) - why</c>, although
/// the template does not mark them. Such a description is a README, or the proposal with the number 0 or 1.
/// </summary>
internal static class OptionalByDescription
{
    private const int MostCharacters = 128 * 1024;
    private const int LongestName = 60;
    private const int MostNames = 100;
    private const int MostDocuments = 8;

    private static readonly string[] Documents = ["README.md", "CONTRIBUTING.md", "PROCESS.md"];
    private static readonly string[] Openings = ["(optional", "(*optional", "(\\*optional", "an optional section", "an optional field"];

    /// <summary>The folded names, each with the path of the document that declares it optional.</summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="documents">The proposals.</param>
    /// <param name="folder">The folder they lie in.</param>
    public static ImmutableDictionary<string, string> Of(IRepositoryFiles files, IEnumerable<string> documents, string folder)
    {
        var told = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var process = documents.Where(path => IsFirst(MarkdownPath.StemOf(path)) || IsFirst(RepositoryPath.NameOf(RepositoryPath.FolderOf(path))));
        foreach (var path in process.Concat(Documents.Select(name => RepositoryPath.In(folder, name)).Where(files.Exists)).Take(MostDocuments))
        {
            if (files.Read(path) is { Defect: null } source)
            {
                foreach (var name in In(source.Text))
                {
                    told.TryAdd(name, path);
                }
            }
        }

        return told.ToImmutable();
    }

    /// <summary>The folded names that a text says are optional.</summary>
    public static ImmutableArray<string> In(string text)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var written in text.AsSpan(0, Math.Min(text.Length, MostCharacters)).EnumerateLines())
        {
            if (names.Count < MostNames && NameIn(written.Trim()) is { } name)
            {
                names.Add(name);
            }
        }

        return names.DrainToImmutable();
    }

    // '- Motivation (\*optional) - why', '* **Motivation** *(optional)*: why', '`requires`: _number_ (Optional field)'.
    private static string? NameIn(ReadOnlySpan<char> line)
    {
        var isItem = line is ['-' or '*' or '+', ' ', ..];
        if (!isItem && line is not ['`', ..])
        {
            return null;
        }

        var text = (isItem ? line[2..] : line).TrimStart(" *_`");
        var end = text.IndexOfAny("(*_`:\u2013\u2014") is var mark and >= 0 ? mark : text.IndexOf(" - ");
        end = text.IndexOf(" - ") is var dash and >= 0 && dash < end ? dash : end;
        if (end is <= 0 or > LongestName)
        {
            return null;
        }

        var behind = text[end..].TrimStart(" *_`:-\u2013\u2014");
        foreach (var opening in Openings)
        {
            if (behind.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return NameComparison.Normalize(text[..end].Trim().ToString());
            }
        }

        return !isItem && behind.Contains("(optional field", StringComparison.OrdinalIgnoreCase)
            ? NameComparison.Normalize(text[..end].Trim().ToString())
            : null;
    }

    // 'snip-1', '0000-process', 'TEP-0001': the number alone, as most of these have only one.
    private static bool IsFirst(string name)
    {
        var start = name.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return false;
        }

        var rest = name.AsSpan(start);
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return (end < 0 ? rest : rest[..end]).TrimStart('0') is "" or "1" && !TemplateName.IsTemplate(name + ".md");
    }
}
