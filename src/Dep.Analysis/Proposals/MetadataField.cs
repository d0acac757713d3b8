using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>One field of a header, in whatever form it was written.</summary>
/// <param name="Name">The name as written, without marks and colon.</param>
/// <param name="Value">The value as text, without trailing comments; empty if there is none. Numbers and dates stay text: <c>0008</c> is not 8.</param>
/// <param name="Span">The whole field, name and value.</param>
public sealed record MetadataField(Located<string> Name, Located<string> Value, TextSpan Span)
{
    private readonly ImmutableArray<Located<string>> _items;

    /// <summary>The normalized name, by which fields are compared, see <see cref="NameComparison.Normalize"/>.</summary>
    public string Key { get; } = NameComparison.Normalize(Name.Value);

    /// <summary>The text in parentheses between name and colon, such as <c>partially</c> in <c>**Replaces** (partially):</c>; empty if there is none.</summary>
    public string Qualifier { get; init; } = "";

    /// <summary>The single values if the field is a list in the header's own format, such as a YAML sequence; else the whole value.</summary>
    public ImmutableArray<Located<string>> Items
    {
        get => _items.IsDefault ? [Value] : _items;
        init => _items = value;
    }

    /// <summary>The whole list of choices, if the value is the marked one among them: <c>Proposed, **Accepted**, Obsolete</c>.</summary>
    internal Located<string>? Offered { get; init; }

    /// <summary>Whether it is a section: the name is a heading, and the value the text below.</summary>
    public bool IsSection { get; init; }

    /// <summary>Whether the value's text in the source differs from <see cref="Value"/>, because of escapes or folded lines, so that the places of its parts are unknown.</summary>
    public bool IsEscaped { get; init; }

    /// <summary>Whether the field is a list in the header's own format.</summary>
    public bool IsList => !_items.IsDefault && (_items is not [var only] || only != Value);
}
