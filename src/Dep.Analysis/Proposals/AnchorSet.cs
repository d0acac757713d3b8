using System.Text;

namespace Dep.Analysis.Proposals;

/// <summary>Collects the anchors of a document: what a <c>#fragment</c> may name.</summary>
internal sealed class AnchorSet
{
    private readonly HashSet<string> _anchors = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _slugs = new(StringComparer.Ordinal);

    /// <summary>Adds a heading. The second of the same words gets <c>-1</c> behind it, the third <c>-2</c>.</summary>
    /// <param name="text">The heading's text as rendered: no tags, no images, white space as it is.</param>
    /// <returns>The anchor it has.</returns>
    public string AddHeading(string text)
    {
        // Code hosts differ in what is left of the blank between a picture and the words after it.
        var slug = Slug(text);
        if (text.Trim() is var trimmed && trimmed.Length < text.Length)
        {
            _anchors.Add(slug);
            slug = Slug(trimmed);
        }

        var count = _slugs.GetValueOrDefault(slug);
        _slugs[slug] = count + 1;
        var anchor = count == 0 ? slug : FormattableString.Invariant($"{slug}-{count}");
        _anchors.Add(anchor);
        return anchor;
    }

    /// <summary>Adds an <c>id</c> or <c>name</c> attribute.</summary>
    public void AddId(string id) => _anchors.Add(id);

    /// <summary>All anchors. They are found whatever their case: browsers differ, and code hosts fold it.</summary>
    public IReadOnlySet<string> Anchors => _anchors;

    /// <summary>Whether a heading without white space at its ends is of ASCII alone and has an anchor, whatever its case.</summary>
    public static bool IsPlain(ReadOnlySpan<char> heading, ReadOnlySpan<char> anchor)
    {
        var at = 0;
        foreach (var character in heading)
        {
            if (!char.IsAscii(character))
            {
                return false;
            }

            if (OfAscii(character) is not { } slug)
            {
                continue;
            }

            if (at == anchor.Length || (char.IsAsciiLetterUpper(anchor[at]) ? anchor[at] | 0x20 : anchor[at]) != slug)
            {
                return false;
            }

            at++;
        }

        return at == anchor.Length;
    }

    // GitHub's rule: lower case; letters, marks, digits, '_' and '-' stay, each blank becomes '-', all else goes.
    private static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                if (OfAscii((char)rune.Value) is { } character)
                {
                    slug.Append(character);
                }
            }
            else if (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.DecimalDigitNumber or System.Globalization.UnicodeCategory.ConnectorPunctuation || rune.Value == '-')
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                slug.Append('-');
            }
        }

        return slug.ToString();
    }

    // Nearly all there is, and nothing to look up.
    private static char? OfAscii(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? char.ToLowerInvariant(character)
        : char.IsWhiteSpace(character) ? '-'
        : null;
}
