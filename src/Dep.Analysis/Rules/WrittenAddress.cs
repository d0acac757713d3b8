using System.Collections.Frozen;

namespace Dep.Analysis.Rules;

/// <summary>
/// Recognises addresses. Adjacent brackets and parentheses are not always meant as a link; a URL, a path or a file name in them shows
/// that a link was meant.
/// </summary>
internal static class WrittenAddress
{
    // Extensions of files that documents link to. Others are excluded: 'config.timeout' and 'user.id' are identifiers, 'Node.js' is a word.
    // csharpier-ignore
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Extensions = new[]
    {
        "md", "markdown", "mdx", "rst", "adoc", "txt", "html", "htm", "pdf", "tex", "ipynb", "png", "jpg", "jpeg", "gif", "svg", "webp",
        "bmp", "drawio", "excalidraw", "puml", "plantuml", "mmd", "vsdx", "mp4", "webm", "mov", "json", "yaml", "yml", "toml", "xml", "csv",
        "tsv", "proto", "graphql", "sql", "log", "diff", "patch", "zip", "gz", "tar", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "odt",
        "odp", "ods", "cs", "fs", "go", "rs", "py", "ts", "tsx", "java", "kt", "swift", "cpp", "hpp", "rb", "php", "sh", "ps1", "scala",
        "sol", "tf",
    }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text is a URL, a path or the name of a file.</summary>
    /// <param name="text">The text, without white space at its ends.</param>
    public static bool Is(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
        || IsPath(text)
        || text is ['#', var letter, ..] && char.IsLetter(letter)
        || IsFile(text);

    /// <summary>The path in a target that names a file and contains blanks, without a title after it; <see langword="null"/> if there is none.</summary>
    /// <param name="target">The text between the parentheses of the link.</param>
    public static string? FileWithBlanks(string target)
    {
        var path = WithoutTitle(target.Trim());
        return
            path.AsSpan().IndexOfAny(' ', '\t') > 0
            && path.AsSpan().IndexOfAny("()<>\r\n") < 0
            && !path.Contains("://", StringComparison.Ordinal)
            && IsFile(path)
            ? path
            : null;
    }

    /// <summary>The name of a file and the words after it, which were meant as a title, or <see langword="null"/>.</summary>
    /// <param name="target">The text between the parentheses of the link.</param>
    public static (string Path, string Title)? FileWithTitle(string target)
    {
        var blank = target.AsSpan().IndexOfAny(' ', '\t');
        var path = blank > 0 ? target[..blank] : "";
        return blank > 0 && target.AsSpan().IndexOfAny("()<>\"'\r\n") < 0 && !path.Contains("://", StringComparison.Ordinal) && IsFile(path)
            ? (path, target[blank..].Trim())
            : null;
    }

    private static bool IsPath(string text) =>
        text.StartsWith("./", StringComparison.Ordinal)
        || text.StartsWith("../", StringComparison.Ordinal)
        || (text is ['/', var letter, ..] && char.IsLetter(letter) && text.IndexOf('/', 1) > 0);

    // Whether the last segment has one of the extensions; a query and a fragment may follow.
    private static bool IsFile(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('?', '#');
        text = end < 0 ? text : text[..end];
        var dot = text.LastIndexOf('.');
        return dot > 0 && (char.IsLetterOrDigit(text[dot - 1]) || text[dot - 1] is '_' or '-' or ')') && Extensions.Contains(text[(dot + 1)..]);
    }

    // 'my notes.md "Notes"'
    private static string WithoutTitle(string target)
    {
        if (target is not [.., '"' or '\'' or ')'])
        {
            return target;
        }

        var start = target.LastIndexOf(target[^1] == ')' ? '(' : target[^1], target.Length - 2);
        return start > 0 && target[start - 1] is ' ' or '\t' ? target[..start].TrimEnd() : target;
    }
}
