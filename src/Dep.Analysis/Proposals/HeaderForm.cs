namespace Dep.Analysis.Proposals;

/// <summary>The form a proposal's header is written in.</summary>
public enum HeaderForm
{
    /// <summary>No header was found.</summary>
    None,

    /// <summary><c>**Status**: Draft</c> under the title.</summary>
    Bold,

    /// <summary>YAML between two lines <c>---</c> at the very top.</summary>
    FrontMatter,
}
