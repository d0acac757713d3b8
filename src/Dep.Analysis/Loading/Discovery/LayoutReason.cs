using System.Globalization;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>The reason for a conclusion about the layout, to explain how a repository was interpreted.</summary>
/// <param name="Text">The reason, such as <c>by its name</c> or <c>18 documents named NNNN-slug.md that share 7 of 9 names of the template</c>.</param>
/// <param name="Path">The file with the evidence, or <see langword="null"/>.</param>
/// <param name="Line">The line in that file, from 1; 0 for the whole file.</param>
internal sealed record LayoutReason(string Text, string? Path = null, int Line = 0)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Path is null ? Text
        : Line == 0 ? $"{Text} {Path}"
        : string.Create(CultureInfo.InvariantCulture, $"{Text} {Path}:{Line}");
}
