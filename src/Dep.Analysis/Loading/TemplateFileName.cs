using System.Buffers;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Names;

namespace Dep.Analysis.Loading;

/// <summary>Tells by its name that a file is a template.</summary>
internal static class TemplateFileName
{
    private const string Readme = "README.md";

    // Words beside 'template' in the name of one of several templates.
    // csharpier-ignore
    private static readonly string[] Kinds =
    [
        "short", "long", "full", "complete", "limited", "minimal", "bare", "basic", "simple", "small", "large", "light", "lite", "extended",
        "brief",
    ];

    private static readonly SearchValues<string> Word = SearchValues.Create(["template"], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a name is that of a template. A proposal about templates has a number, <c>0012-mail-templates.md</c>, or a placeholder
    /// and a name in which the word is one of several: <c>NNNN-package-manager-templates.md</c>.
    /// </summary>
    public static bool Is(string path, NamePattern names)
    {
        // A fast path, since hardly any path contains the word.
        if (!path.AsSpan().ContainsAny(Word))
        {
            return false;
        }

        // If proposals are folders, the folder has the name.
        var parts = path.Split('/');
        var named = names.Text.Count(character => character == '/') + 1;
        var name = parts[^Math.Min(named, parts.Length)];
        return path.EndsWith(RepositoryPath.NameOf(names.Text) is Readme ? "/" + Readme : ".md", StringComparison.OrdinalIgnoreCase)
            && name.AsSpan().ContainsAny(Word)
            // Templates of code hosts are not what a proposal starts from.
            && !name.Contains("pull_request", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("issue", StringComparison.OrdinalIgnoreCase)
            && (names.NumberOf(path) is not { } number || ProposalName.IsZero(number))
            && (ProposalName.Of(path) is not { HasNumberPlace: true } waiting || IsSlug(waiting.Slug));
    }

    // 'NNNN-complete-template.md' and '0000-template-short.md', but no word beside it that says what kind of templates.
    private static bool IsSlug(string slug)
    {
        var words = slug.Split(['-', '_', ' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindLastIndex(words, word => word.EndsWith("template", StringComparison.OrdinalIgnoreCase));
        return at >= 0 && words.Skip(at + 1).All(word => Kinds.Contains(word, StringComparer.OrdinalIgnoreCase));
    }
}
