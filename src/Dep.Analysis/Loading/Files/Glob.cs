namespace Dep.Analysis.Loading.Files;

/// <summary>
/// A glob over paths with <c>/</c>: <c>**</c> any folders, <c>*</c> any characters but <c>/</c>, <c>?</c> one of them. It
/// is matched greedily with one backtracking point, so the time is at most the product of the lengths: globs are untrusted.
/// </summary>
/// <param name="pattern">The glob, with <c>/</c> or <c>\</c> between folders.</param>
internal sealed class Glob(string pattern)
{
    private readonly string[] _segments = pattern
        .Replace('\\', '/')
        .Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Where(segment => segment != ".")
        .ToArray();

    /// <summary>The folder below which all matches lie: the part before the first wildcard; empty for the root.</summary>
    public string Folder => string.Join('/', _segments.SkipLast(1).TakeWhile(segment => !IsWild(segment)));

    /// <summary>Whether matches can lie in folders below <see cref="Folder"/>.</summary>
    public bool IsRecursive => _segments.Length > Folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Length + 1;

    /// <summary>Whether a path matches. Case counts, on every platform.</summary>
    public bool IsMatch(string path)
    {
        var (at, name, retryAt, retryName) = (0, 0, -1, 0);
        while (name <= path.Length)
        {
            var end = EndOf(path, name);
            if (at < _segments.Length && _segments[at] == "**")
            {
                (retryAt, retryName) = (at++, name);
            }
            else if (at < _segments.Length && IsNameMatch(_segments[at], path.AsSpan(name, end - name)))
            {
                at++;
                name = end + 1;
            }
            else if (retryAt >= 0)
            {
                retryName = EndOf(path, retryName) + 1;
                (at, name) = (retryAt + 1, retryName);
            }
            else
            {
                return false;
            }
        }

        return _segments.AsSpan(at).TrimStart("**").IsEmpty;
    }

    // The end of the name that starts there.
    private static int EndOf(string path, int name) => path.IndexOf('/', name) is var slash and >= 0 ? slash : path.Length;

    private static bool IsWild(string segment) => segment.AsSpan().IndexOfAny('*', '?') >= 0;

    private static bool IsNameMatch(string segment, ReadOnlySpan<char> name)
    {
        var (at, character, retryAt, retryCharacter) = (0, 0, -1, 0);
        while (character < name.Length)
        {
            if (at < segment.Length && segment[at] == '*')
            {
                (retryAt, retryCharacter) = (at++, character);
            }
            else if (at < segment.Length && (segment[at] == '?' || segment[at] == name[character]))
            {
                at++;
                character++;
            }
            else if (retryAt >= 0)
            {
                (at, character) = (retryAt + 1, ++retryCharacter);
            }
            else
            {
                return false;
            }
        }

        return segment.AsSpan(at).Trim('*').IsEmpty;
    }
}
