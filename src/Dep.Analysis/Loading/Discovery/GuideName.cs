namespace Dep.Analysis.Loading.Discovery;

/// <summary>Recognizes files that tell how to write proposals, and so have the same headings: <c>GUIDE.md</c>, <c>guidelines.md</c>.</summary>
internal static class GuideName
{
    // csharpier-ignore
    private static readonly string[] Names =
    [
        "guide", "guidelines", "guideline", "howto", "how-to", "how_to", "process", "faq", "checklist", "instructions", "best-practices",
        "best_practices", "style-guide", "style_guide", "writing-guide", "author-guide", "example", "sample",
    ];

    /// <summary>Whether a path is that of such a file.</summary>
    /// <param name="path">The path of a document that lies beside proposals with numbers or days in their names.</param>
    public static bool Is(string path) => Names.Contains(MarkdownPath.StemOf(path), StringComparer.OrdinalIgnoreCase);
}
