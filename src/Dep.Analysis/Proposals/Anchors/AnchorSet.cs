using System.Globalization;
using System.Text;

namespace Dep.Analysis.Proposals.Anchors;

/// <summary>
/// Collects the anchors of a document, which a <c>#fragment</c> may name. Headings get the same anchors as on GitHub; tests compare
/// them with those of github-slugger.
/// </summary>
internal sealed class AnchorSet
{
    private readonly HashSet<string> _anchors = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private Dictionary<string, int>? _takenAsWritten;

    /// <summary>Adds a heading. If its anchor is taken, the first suffix <c>-1</c>, <c>-2</c> that makes it unique is added.</summary>
    /// <param name="text">The heading's text as rendered: no tags, no images, white space as it is.</param>
    /// <returns>The anchor it has.</returns>
    public string AddHeading(string text)
    {
        // Code hosts treat the blank between an image and the words after it differently, so both possible anchors are added.
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

    /// <summary>All anchors, compared without regard to case: browsers differ, and code hosts ignore it.</summary>
    public IReadOnlySet<string> Anchors => _anchors;

    /// <summary>Whether a trimmed heading is ASCII-only and has an anchor, regardless of case.</summary>
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

    // 'errors', 'errors-1'; and 'errors-2' if a heading 'Errors 1' precedes the second one. The last suffix of each slug is stored, so
    // that a thousand equal headings take a thousand steps.
    private static string Free(string slug, Dictionary<string, int> taken)
    {
        var anchor = slug;
        while (!taken.TryAdd(anchor, 0))
        {
            anchor = FormattableString.Invariant($"{slug}-{++taken[slug]}");
        }

        return anchor;
    }

    // GitHub's rule: lower case; letters, marks, digits, '_' and '-' stay, a blank becomes '-', and everything else is removed,
    // including other white space.
    private static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
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

    // A fast path without Unicode tables for the most frequent characters.
    private static char? OfAscii(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? char.ToLowerInvariant(character)
        : character == ' ' ? '-'
        : null;

    // Unicode's alphabetic characters, marks, digits and connectors. Among symbols, only letters in a circle or a square are
    // alphabetic; they have no category of their own, so they are listed.
    private static bool IsWordCharacter(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter => true,
            UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => true,
            UnicodeCategory.OtherSymbol => rune.Value
                is (>= 0x24B6 and <= 0x24E9)
                    or (>= 0x1F130 and <= 0x1F149)
                    or (>= 0x1F150 and <= 0x1F169)
                    or (>= 0x1F170 and <= 0x1F189),
            _ => false,
        };
}
