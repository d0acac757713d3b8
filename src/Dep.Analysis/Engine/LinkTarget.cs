namespace Dep.Analysis.Engine;

/// <summary>The parsed target of a link. No file is accessed.</summary>
public abstract record LinkTarget
{
    // Pages that a code host serves beside the files: a file at the root links to an issue as '../../issues/12'.
    // csharpier-ignore
    private static readonly string[] HostPages =
    [
        "actions", "blob", "commit", "commits", "compare", "discussions", "graphs", "issues", "labels", "milestone", "milestones",
        "network", "projects", "pull", "pulls", "raw", "releases", "security", "tags", "tree", "wiki",
    ];

    // The URL of a file at the root, '.../blob/main/README.md', is two levels below these pages.
    private const int LevelsToHostPages = 2;

    // Shared instances, since most links lead to other sites and each would otherwise allocate an object.
    private static readonly Elsewhere AnyElsewhere = new();
    private static readonly Outside AnyOutside = new();

    private LinkTarget() { }

    /// <summary>A target that cannot be checked here: another site, a mail address, or a template variable of a site generator.</summary>
    public sealed record Elsewhere : LinkTarget;

    /// <summary>A place outside the repository, such as a path on the author's own machine.</summary>
    public sealed record Outside : LinkTarget;

    /// <summary>A target with a syntax error, which leads nowhere.</summary>
    /// <param name="Fault">What is wrong with the target, as the end of a sentence that starts with the link.</param>
    public sealed record Malformed(string Fault) : LinkTarget
    {
        /// <summary>The target that was meant, or <see langword="null"/> if that is uncertain.</summary>
        public string? Correction { get; init; }
    }

    /// <summary>A path in the repository.</summary>
    /// <param name="Path">The path from the root, with <c>/</c>, without query; empty for the root itself.</param>
    /// <param name="Fragment">The decoded text after <c>#</c>; empty if there is none.</param>
    public sealed record Inside(string Path, string Fragment) : LinkTarget;

    /// <summary>Parses a target as code hosts do: relative to the document, or to the repository's root if it starts with <c>/</c>.</summary>
    /// <param name="document">The path of the document that has the link.</param>
    /// <param name="target">The target as written, with markdown's escapes resolved.</param>
    public static LinkTarget Of(string document, string target)
    {
        if (FaultOf(target) is { } fault)
        {
            return fault;
        }

        var text = target.Trim();

        if (text.StartsWith("//", StringComparison.Ordinal) || IsVariable(text))
        {
            return AnyElsewhere;
        }

        if (text.StartsWith(@"\\", StringComparison.Ordinal) || text.StartsWith("~/", StringComparison.Ordinal))
        {
            return AnyOutside;
        }

        if (SchemeLength(text) is > 0 and var scheme)
        {
            // 'c:' is a drive, since no URL scheme has only one letter. 'file:' always leads to the local disk.
            return scheme == 1 || text.AsSpan(0, scheme).Equals("file", StringComparison.OrdinalIgnoreCase) ? AnyOutside : AnyElsewhere;
        }

        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(text[(hash + 1)..]);
        var path = hash < 0 ? text : text[..hash];
        path = path.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? path[..query] : path;
        return path.Length == 0 ? new Inside(document, fragment) : Resolve(document, Uri.UnescapeDataString(path), fragment);
    }

    /// <summary>The relative target that leads from a document to a file.</summary>
    public static string Relative(string document, string path)
    {
        var (from, to) = (document.Split('/'), path.Split('/'));
        var shared = from.SkipLast(1).Zip(to.SkipLast(1)).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('/', Enumerable.Repeat("..", from.Length - 1 - shared).Concat(to.Skip(shared)));
    }

    /// <summary>A path as a link target in markdown: characters that would end the target, or the path in it, are percent-encoded.</summary>
    internal static string Encoded(string path) =>
        string.Concat(
            path.Select(character =>
                character is ' ' or '(' or ')' or '<' or '>' or '%' or '#' or '?' or '"' ? Uri.HexEscape(character) : character.ToString()
            )
        );

    private static LinkTarget Resolve(string document, string path, string fragment)
    {
        // A fast path for a file beside the document, which is the most frequent case.
        if (!path.Contains('/', StringComparison.Ordinal) && path is not ("." or ".."))
        {
            return new Inside(document[..(document.LastIndexOf('/') + 1)] + path, fragment);
        }

        var names = path[0] == '/' ? [] : document.Split('/').SkipLast(1).ToList();
        var climbed = 0;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "..")
            {
                climbed += names.Count == 0 ? 1 : 0;
                names.RemoveRange(Math.Max(0, names.Count - 1), Math.Min(1, names.Count));
            }
            else if (name != ".")
            {
                names.Add(name);
            }
        }

        if (climbed == 0)
        {
            return new Inside(string.Join('/', names), fragment);
        }

        return climbed == LevelsToHostPages && names is [var page, ..] && HostPages.Contains(page) ? AnyElsewhere : AnyOutside;
    }

    /// <summary>The syntax error of a target, or <see langword="null"/>.</summary>
    internal static Malformed? FaultOf(string target) =>
        target.Trim() switch
        {
            "" => new Malformed("has no target"),
            var text when text.StartsWith("!--", StringComparison.Ordinal) || text.Contains("<!--", StringComparison.Ordinal) => new Malformed(
                "has a comment in place of its target"
            ),
            ['[', .. var inner, ']'] => new Malformed($"has its target in brackets; write '{inner}' without them") { Correction = inner },
            ['(', .. var inner] => new Malformed($"has its target in a second pair of parentheses; write '{inner.TrimEnd(')').Trim()}' in one"),
            var text when text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) => new Malformed(
                $"has no scheme, so it is read as a file of the repository; write 'https://{text}'"
            )
            {
                Correction = "https://" + text,
            },
            _ => null,
        };

    private static bool IsVariable(string text) =>
        text.Contains("{{", StringComparison.Ordinal)
        || text.Contains("{%", StringComparison.Ordinal)
        || text.Contains("${", StringComparison.Ordinal);

    // https://www.rfc-editor.org/rfc/rfc3986#section-3.1
    private static int SchemeLength(string text)
    {
        var colon = text.AsSpan().IndexOfAny(":/?#");
        return colon > 0 && text[colon] == ':' && char.IsAsciiLetter(text[0]) && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0
            ? colon
            : 0;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
    );
}
