using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>A heading and everything under it, up to the next heading of its level or above.</summary>
public sealed class Section
{
    /// <summary>Creates a section.</summary>
    public Section(
        Located<string> title,
        int level,
        TextSpan heading,
        TextSpan span,
        ImmutableArray<ContentBlock> content,
        ImmutableArray<Section> children
    )
    {
        Title = title;
        Level = level;
        Heading = heading;
        Span = span;
        Content = content;
        Children = children;
        Key = NameComparison.Normalize(WithoutAttributes(title.Value));
        foreach (var child in children)
        {
            child.Parent = this;
        }
    }

    // '## Summary {#summary}': the anchor syntax of some site generators is not a part of the name, although code hosts show it.
    private static string WithoutAttributes(string title) =>
        title is [.., '}']
        && title.LastIndexOf('{') is > 0 and var open
        && title[open + 1] is '#' or '.'
        && title.AsSpan(open).IndexOfAny(" `") is var blank
        && (blank < 0 || title[open + blank] == ' ')
        && title[open - 1] == ' '
            ? title[..open]
            : title;

    /// <summary>The heading's text.</summary>
    public Located<string> Title { get; }

    /// <summary>The normalized title, by which sections are compared, see <see cref="NameComparison.Normalize"/>.</summary>
    public string Key { get; }

    /// <summary>The heading's level, 1 to 6.</summary>
    public int Level { get; }

    /// <summary>The heading's line or, for a setext heading, lines.</summary>
    public TextSpan Heading { get; }

    /// <summary>From the heading to the start of the next section of the same level or above.</summary>
    public TextSpan Span { get; }

    /// <summary>The section's own text, before its first subsection.</summary>
    public ImmutableArray<ContentBlock> Content { get; }

    /// <summary>The subsections, in written order.</summary>
    public ImmutableArray<Section> Children { get; }

    /// <summary>The parent section, or <see langword="null"/> for a top-level section.</summary>
    public Section? Parent { get; private set; }

    /// <summary>Whether its heading stands in an element of HTML that a page does not show.</summary>
    internal bool IsHidden { get; init; }

    /// <summary>A schema's cached result about the section. Threads may overwrite it for each other; the result refers to its schema, which checks that it is its own.</summary>
    internal object? Memo { get; set; }

    /// <summary>This section, followed by its descendants in written order.</summary>
    public IEnumerable<Section> SelfAndDescendants()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var section in child.SelfAndDescendants())
            {
                yield return section;
            }
        }
    }
}
