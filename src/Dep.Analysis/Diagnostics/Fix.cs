using Dep.Analysis.Text;

namespace Dep.Analysis.Diagnostics;

/// <summary>Whether a fix may be applied without review.</summary>
public enum FixSafety
{
    /// <summary>The meaning of the proposal stays the same.</summary>
    Safe,

    /// <summary>A person should review the result; it is applied only on request.</summary>
    Unsafe,
}

/// <summary>A fix of a finding. Its edit is computed lazily: a build reports thousands of findings and applies no fix.</summary>
/// <param name="Title">Its effect as an imperative: <c>Write 'Approved'</c>.</param>
/// <param name="Safety">Whether it may be applied without review.</param>
/// <param name="Edit">Computes the edit. A pure function of the snapshot that has the finding.</param>
public sealed record Fix(string Title, FixSafety Safety, Func<RepositoryEdit> Edit)
{
    /// <summary>A safe fix that replaces a part of one file.</summary>
    public static Fix Safely(string title, SourceText source, TextSpan span, string newText) =>
        new(title, FixSafety.Safe, () => RepositoryEdit.Replace(source, span, newText));

    /// <summary>An unsafe fix that replaces a part of one file.</summary>
    public static Fix Unsafely(string title, SourceText source, TextSpan span, string newText) =>
        new(title, FixSafety.Unsafe, () => RepositoryEdit.Replace(source, span, newText));
}
