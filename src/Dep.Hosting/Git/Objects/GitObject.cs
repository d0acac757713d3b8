using Dep.Analysis.Text;

namespace Dep.Hosting.Git.Objects;

/// <summary>An object of git.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type"><c>commit</c>, <c>tree</c> or <c>blob</c>.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Content">Its content; empty if it is too large.</param>
internal sealed record GitObject(string Id, string Type, long Length, byte[] Content)
{
    /// <summary>Whether the content was left out.</summary>
    public bool IsTooLarge => Length > Content.Length;

    /// <summary>Whether the content is that of a file, in any of the forms in which git may store it.</summary>
    /// <param name="source">The file.</param>
    public bool IsContentOf(SourceText source) =>
        GitForms.Any(source, (mark, bytes) => Content.AsSpan().StartsWith(mark) && Content.AsSpan(mark.Length).SequenceEqual(bytes));
}
