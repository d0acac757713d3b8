using System.Collections.Frozen;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>
/// Recognises documents that are another one in another language. Their headings are translated as well, and they have the number of
/// the other, so they are no proposals of their own.
/// </summary>
internal static class Translation
{
    private const string English = "en";
    private const int LongLanguage = 5;

    // The folders in which a site generator keeps the translation of 'docs/adr/0007-x.md': 'i18n/fr/docusaurus-plugin-content-docs/current/adr/0007-x.md'.
    private const string SiteFolder = "i18n";
    private const string SiteDocuments = "docusaurus-plugin-content-docs";
    private const string SiteVersion = "current";

    // Languages that documents are translated into, as ISO 639-1 names them.
    // csharpier-ignore
    private static readonly FrozenSet<string> Languages = new[]
    {
        "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl",
        "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "jp", "ka", "kk", "ko", "kr", "lt", "lv", "mk", "mr", "ms", "nb", "nl", "nn",
        "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a document is another one in another language: <c>0007-wake-sleep.zh.md</c>, <c>0007-wake-sleep_pt-BR.md</c> or
    /// <c>zh/0007-wake-sleep.md</c> beside <c>0007-wake-sleep.md</c>, or <c>docs/fr/0007-wake-sleep.md</c> where there is
    /// <c>docs/en/0007-wake-sleep.md</c>.
    /// </summary>
    /// <param name="path">Its path.</param>
    /// <param name="exists">Whether there is a document at a path.</param>
    public static bool Is(string path, Func<string, bool> exists) => IsByName(path, exists) || IsByFolder(path, exists);

    private static bool IsByName(string path, Func<string, bool> exists)
    {
        var stem = MarkdownPath.StemOf(path);
        var at = stem.LastIndexOfAny(['.', '_']);
        // '0007-wake-zh_CN': a language of two letters behind '-' may be a word, and one with its country is none.
        var dashed = stem.Length - LongLanguage - 1;
        var isDashed = dashed > 0 && stem[dashed] == '-' && IsLanguage(stem[(dashed + 1)..]);
        at = isDashed ? dashed : at;
        return at > 0
            && (isDashed || IsLanguage(stem[(at + 1)..]))
            && exists(RepositoryPath.In(RepositoryPath.FolderOf(path), stem[..at] + RepositoryPath.NameOf(path)[stem.Length..]));
    }

    private static bool IsByFolder(string path, Func<string, bool> exists)
    {
        var names = path.Split('/');
        for (var i = 0; i < names.Length - 1; i++)
        {
            if (!IsLanguage(names[i]) || names[i].Equals(English, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var (above, below) = (names[..i], names[(i + 1)..]);
            if (
                exists(string.Join('/', [.. above, .. below]))
                || exists(string.Join('/', [.. above, English, .. below]))
                || (
                    above is [.., SiteFolder]
                    && below is [SiteDocuments, SiteVersion, .. var own]
                    && exists(string.Join('/', [.. above[..^1], "docs", .. own]))
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    // 'de', 'pt-BR', 'zh_CN', 'zh-Hans'.
    private static bool IsLanguage(string name)
    {
        var isLong = name.Length is 5 or 7 && name[2] is '-' or '_';
        return (name.Length == 2 || isLong) && Languages.Contains(name[..2]) && !name.AsSpan(2).ContainsAnyInRange('0', '9');
    }
}
