using Dep.Analysis.Text;

namespace Dep.Analysis.Diagnostics;

/// <summary>Whether a fix may be applied without a person looking at it.</summary>
public enum FixSafety
{
    /// <summary>What the proposal says stays the same.</summary>
    Safe,

    /// <summary>A person should look at what came of it; it is applied only where asked for.</summary>
    Unsafe,
}

/// <summary>How a finding can be mended. The edit is worked out only when somebody wants it: a build reports findings by the thousand and mends none.</summary>
/// <param name="Title">What it does, as an order to an editor: <c>Write 'Approved'</c>.</param>
/// <param name="Safety">Whether it may be applied unseen.</param>
/// <param name="Edit">Works out the edit. A pure function of the snapshot the finding was made in.</param>
public sealed record Fix(string Title, FixSafety Safety, Func<RepositoryEdit> Edit)
{
    /// <summary>A safe fix that replaces a part of one file.</summary>
    public static Fix Safely(string title, SourceText source, TextSpan span, string newText) =>
        new(title, FixSafety.Safe, () => RepositoryEdit.Replace(source, span, newText));

    /// <summary>An unsafe fix that replaces a part of one file.</summary>
    public static Fix Unsafely(string title, SourceText source, TextSpan span, string newText) =>
        new(title, FixSafety.Unsafe, () => RepositoryEdit.Replace(source, span, newText));
}
