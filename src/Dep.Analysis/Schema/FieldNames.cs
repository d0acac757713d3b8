using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema;

/// <summary>The usual names of fields, for repositories that do not declare which field is which.</summary>
internal static class FieldNames
{
    private static readonly string[] Writers = ["authors", "author", "author(s)", "owners", "owner"];

    /// <summary>The fields that name who stands behind a proposal, the most common first.</summary>
    public static ImmutableArray<string> Authors { get; } = [.. Writers, "champions", "champion", "decision makers"];

    private static readonly string[] WriterKeys = [.. Writers.Select(NameComparison.Normalize)];
    private static readonly string[] AuthorKeys = [.. Authors.Select(NameComparison.Normalize)];

    /// <summary>Whether a field names who stands behind a proposal.</summary>
    public static bool IsAuthors(string name) => NameComparison.IsAnyOf(name, AuthorKeys);

    /// <summary>Whether a field names who writes a proposal, so that the author of a new one can be filled in.</summary>
    public static bool IsWriters(string name) => NameComparison.IsAnyOf(name, WriterKeys);
}
