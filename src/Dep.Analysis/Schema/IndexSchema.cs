using System.Collections.Immutable;

namespace Dep.Analysis.Schema;

/// <summary>What the list of the proposals looks like.</summary>
/// <param name="Group">The field by whose values it is parted, or <see langword="null"/> where it is one table.</param>
/// <param name="Columns">The columns: <see cref="Number"/>, <see cref="Title"/>, <see cref="Links"/>, names of fields; empty for what the schema suggests.</param>
public sealed record IndexSchema(string? Group, ImmutableArray<string> Columns)
{
    /// <summary>The column of the number.</summary>
    public const string Number = "Number";

    /// <summary>The column of the title, which leads to the document.</summary>
    public const string Title = "Title";

    /// <summary>The column of all links that the header has.</summary>
    public const string Links = "Links";

    /// <summary>One table of what the schema suggests.</summary>
    public static IndexSchema Default { get; } = new(null, []);
}
