using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>What <c>dep.yml</c> says of the list of the proposals.</summary>
internal sealed record IndexSettings
{
    /// <summary>The document the list stands in, from the folder of <c>dep.yml</c>.</summary>
    public Located<string>? File { get; init; }

    /// <summary>The field by whose values the list is parted.</summary>
    public Located<string>? Group { get; init; }

    /// <summary>The columns: <c>Number</c>, <c>Title</c>, <c>Links</c>, names of fields.</summary>
    public ImmutableArray<Located<string>>? Columns { get; init; }

    /// <summary>These settings, and where they are silent those of <paramref name="below"/>.</summary>
    public IndexSettings Over(IndexSettings below) =>
        new()
        {
            File = File ?? below.File,
            Group = Group ?? below.Group,
            Columns = Columns ?? below.Columns,
        };
}
