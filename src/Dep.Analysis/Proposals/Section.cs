using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>A heading and everything under it, up to the next heading of its level or above.</summary>
public sealed class Section
{
    /// <summary>Makes a section.</summary>
    public Section(Located<string> title, int level, TextSpan heading, TextSpan span, ImmutableArray<ContentBlock> content, ImmutableArray<Section> children)
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

    // '## Summary {#summary}': what some site generators take for the anchor is no word of the name, though code hosts show it.
    private static string WithoutAttributes(string title) =>
        title is [.., '}'] && title.LastIndexOf('{') is > 0 and var open && title[open + 1] is '#' or '.' && title.AsSpan(open).IndexOfAny(" `") is var blank && (blank < 0 || title[open + blank] == ' ') && title[open - 1] == ' '
            ? title[..open]
            : title;

    /// <summary>The heading's text.</summary>
    public Located<string> Title { get; }

    /// <summary>The title as it is compared, see <see cref="NameComparison.Normalize"/>.</summary>
    public string Key { get; }

    /// <summary>The heading's level, 1 to 6.</summary>
    public int Level { get; }

    /// <summary>The heading's line or, for a setext heading, lines.</summary>
    public TextSpan Heading { get; }

    /// <summary>From the heading to where the next section of the same level or above begins.</summary>
    public TextSpan Span { get; }

    /// <summary>The section's own text, before its first subsection.</summary>
    public ImmutableArray<ContentBlock> Content { get; }

    /// <summary>The subsections, in written order.</summary>
    public ImmutableArray<Section> Children { get; }

    /// <summary>The section it stands under, or <see langword="null"/> where it stands on top.</summary>
    public Section? Parent { get; private set; }

    /// <summary>What a schema found out about the section, for the next that asks it. Two threads may both write it; the schema tells whose it is.</summary>
    internal object? Memo { get; set; }

    /// <summary>This section, then those under it, in written order.</summary>
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
