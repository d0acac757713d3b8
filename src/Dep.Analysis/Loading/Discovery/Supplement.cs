using System.Text.RegularExpressions;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Recognizes documents that belong to a proposal beside them: <c>0007-wake-annex1.md</c> beside <c>0007-wake.md</c>.</summary>
internal static partial class Supplement
{
    [GeneratedRegex(
        @"^(?<of>.+?)[-_.](?:annex|appendix|addendum|supplement|errata|faq|implementation-notes|meeting-notes)[-_]?\p{Nd}{0,2}\p{L}?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Stem();

    /// <summary>Whether a path is that of a supplement to another document.</summary>
    /// <param name="path">The path.</param>
    /// <param name="exists">Whether there is a document at a path.</param>
    public static bool Is(string path, Func<string, bool> exists)
    {
        var name = RepositoryPath.NameOf(path);
        var stem = MarkdownPath.StemOf(path);
        return Stem().Match(stem) is { Success: true } match && exists(path[..^name.Length] + match.Groups["of"].Value + name[stem.Length..]);
    }
}
