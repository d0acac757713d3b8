namespace Dep.Analysis.Testing;

/// <summary>One file of an example.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsBefore">Whether it is only in the base.</param>
/// <param name="IsAfter">Whether it is only in the present state.</param>
public sealed record PageFile(string Name, string Content, bool IsBefore, bool IsAfter)
{
    /// <summary>Whether it is only at the tip of the base branch.</summary>
    public bool IsAhead { get; init; }

    /// <summary>Whether it is only a target of links.</summary>
    public bool IsOther { get; init; }

    /// <summary>Whether it configures severities.</summary>
    public bool IsConfiguration =>
        Name.EndsWith(".editorconfig", StringComparison.Ordinal) || Name.EndsWith(".globalconfig", StringComparison.Ordinal);

    /// <summary>Whether it is read as a proposal.</summary>
    public bool IsProposal => !IsAhead && !IsOther && Name.EndsWith(".md", StringComparison.Ordinal) && Name is not ("template.md" or "limited.md");
}
