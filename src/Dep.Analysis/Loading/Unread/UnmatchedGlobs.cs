using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Unread;

/// <summary>
/// Finds globs of <c>proposals</c> and <c>exclude</c> in <c>dep.yml</c> that match no file: a misspelt name, or a file that was removed. A
/// folder of proposals that is still empty is not reported, nor a glob for any folder, <c>**/drafts/**</c>.
/// </summary>
internal static class UnmatchedGlobs
{
    private const string Anywhere = "**/";

    /// <summary>A sentence for each, at its place in the settings, in written order.</summary>
    /// <param name="layout">The layout of the repository.</param>
    public static ImmutableArray<Defect> In(RepositoryLayout layout)
    {
        if (layout.Schema.Settings is not { Source: { } source } settings)
        {
            return [];
        }

        var home = RepositoryPath.FolderOf(source.Path);
        return
        [
            .. Own(settings.Proposals)
                .Select(glob => Unmatched(glob, "proposals", isExclude: false))
                .Concat(Own(settings.Exclude).Select(glob => Unmatched(glob, "exclude", isExclude: true)))
                .OfType<Defect>()
                .OrderBy(defect => defect.Span.Start),
        ];

        // What a dialect says has its place in another file.
        IEnumerable<Located<string>> Own(ImmutableArray<Located<string>>? globs) =>
            (globs ?? []).Where(glob => glob.Span.End <= source.Length && source[glob.Span].Contains(glob.Value, StringComparison.Ordinal));

        Defect? Unmatched(Located<string> said, string key, bool isExclude)
        {
            if (said.Value.StartsWith(Anywhere, StringComparison.Ordinal))
            {
                return null;
            }

            var text = RepositoryPath.Combine(home, said.Value);
            var glob = new Glob(text);
            var isPattern = said.Value.AsSpan().ContainsAny('*', '?');
            var files = layout.Files.FilesIn(glob.Folder, glob.IsRecursive);
            if (files.Concat(layout.Files.LinksIn(glob.Folder, glob.IsRecursive)).Any(glob.IsMatch) || layout.Files.IsLink(glob.Folder))
            {
                return null;
            }

            return !isPattern && layout.Files.FolderExists(text)
                    ? new Defect(
                        said.Span,
                        $"'{said.Value}' in '{key}' is a folder, and matches no file; all in it are '{said.Value.TrimEnd('/')}/**'"
                    )
                : isExclude || !isPattern || files.Any(MarkdownPath.IsMarkdown)
                    ? new Defect(said.Span, $"'{said.Value}' in '{key}' matches no file of this repository")
                : null;
        }
    }
}
