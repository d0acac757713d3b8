using System.Globalization;
using System.Text;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Collects the anchors of a document: what a <c>#fragment</c> may name. Headings have the anchors that GitHub gives them; tests
/// hold them to github-slugger, which tells the same of headings one after the other.
/// </summary>
internal sealed class AnchorSet
{
    private readonly HashSet<string> _anchors = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private Dictionary<string, int>? _takenAsWritten;

    /// <summary>Adds a heading. An anchor that is taken gets the first number behind it that makes another: <c>-1</c>, <c>-2</c>.</summary>
    /// <param name="text">The heading's text as rendered: no tags, no images, white space as it is.</param>
    /// <returns>The anchor it has.</returns>
    public string AddHeading(string text)
    {
        // Code hosts differ in what is left of the blank between a picture and the words after it: both are anchors.
        var trimmed = text.Trim();
        if (trimmed.Length < text.Length)
        {
            _takenAsWritten ??= new(_taken, StringComparer.Ordinal);
        }

        if (_takenAsWritten is not null)
        {
            _anchors.Add(Free(Slug(text), _takenAsWritten));
        }

        var anchor = Free(Slug(trimmed), _taken);
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

    // 'errors', 'errors-1'; and where a heading 'Errors 1' stands between them, 'errors-2'. Numbers are counted on for each slug,
    // so that a thousand equal headings take a thousand steps.
    private static string Free(string slug, Dictionary<string, int> taken)
    {
        var anchor = slug;
        while (!taken.TryAdd(anchor, 0))
        {
            anchor = FormattableString.Invariant($"{slug}-{++taken[slug]}");
        }

        return anchor;
    }

    // GitHub's rule: lower case; letters, marks, digits, '_' and '-' stay, a blank becomes '-', all else goes, other white space too.
    private static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (rune.IsAscii)
            {
                if (OfAscii((char)rune.Value) is { } character)
                {
                    slug.Append(character);
                }
            }
            else if (IsWordCharacter(rune))
            {
                slug.Append(LowerCase.Of(text, at, rune));
            }

            at += length;
        }

        return slug.ToString();
    }

    // Nearly all there is, and nothing to look up.
    private static char? OfAscii(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? char.ToLowerInvariant(character)
        : character == ' ' ? '-'
        : null;

    // Unicode's alphabetic characters, marks, digits and connectors. Among symbols only letters in a circle or a square are alphabetic, and no category tells them from the
    // others.
    private static bool IsWordCharacter(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => true,
        UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => true,
        UnicodeCategory.OtherSymbol => rune.Value is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189),
        _ => false,
    };
}
