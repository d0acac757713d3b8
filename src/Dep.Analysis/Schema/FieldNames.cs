using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema;

/// <summary>What fields are called in the words of many repositories, where nobody says what they are.</summary>
internal static class FieldNames
{
    private static readonly string[] Authors =
    [
        .. ((string[])["author", "authors", "author(s)", "owner", "owners", "decision makers", "champion", "champions"]).Select(
            NameComparison.Normalize
        ),
    ];

    /// <summary>Whether a field is called as that of those who wrote a proposal.</summary>
    public static bool IsAuthors(string name) => NameComparison.IsAnyOf(name, Authors);
}
