using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>One field of a header, in whatever form it was written.</summary>
/// <param name="Name">The name as written, without marks and colon.</param>
/// <param name="Value">The value as text, trailing comments dropped; empty where nothing is written. Numbers and dates stay text: <c>0008</c> is not 8.</param>
/// <param name="Span">The whole field, name and value.</param>
public sealed record MetadataField(Located<string> Name, Located<string> Value, TextSpan Span)
{
    private readonly ImmutableArray<Located<string>> _items;

    /// <summary>The name as it is compared, see <see cref="NameComparison.Normalize"/>.</summary>
    public string Key { get; } = NameComparison.Normalize(Name.Value);

    /// <summary>What stands in parentheses between name and colon, such as <c>partially</c> in <c>**Replaces** (partially):</c>; empty where nothing does.</summary>
    public string Qualifier { get; init; } = "";

    /// <summary>The single values where the header's form itself has lists (a YAML sequence); else the whole value.</summary>
    public ImmutableArray<Located<string>> Items
    {
        get => _items.IsDefault ? [Value] : _items;
        init => _items = value;
    }

    /// <summary>The whole list of choices, where the value is the one of them that is marked: <c>Proposed, **Accepted**, Obsolete</c>.</summary>
    internal Located<string>? Offered { get; init; }

    /// <summary>Whether it is a section: the name is a heading, and the value the text below.</summary>
    public bool IsSection { get; init; }

    /// <summary>Whether the value is written in another way than it reads, with escapes or folded lines, so that its parts have no places of their own.</summary>
    public bool IsEscaped { get; init; }

    /// <summary>Whether the header's form itself makes a list of it.</summary>
    public bool IsList => !_items.IsDefault && (_items is not [var only] || only != Value);
}
