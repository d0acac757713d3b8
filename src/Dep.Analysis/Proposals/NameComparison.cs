using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Compares names of sections, fields and choices. The comparison ignores case, the encoding of accents, surrounding punctuation, code
/// marks, an "(optional)" mark, and the difference between <c>-</c>, <c>_</c> and a space. No fuzzier match ever satisfies a rule:
/// real proposals have headings such as "Demotivation" and "Irrationale and alternatives".
/// </summary>
public static class NameComparison
{
    private const int ShortName = 128;

    private const int MostMarks = 1024;

    private static readonly string[] OptionalMarks = ["(optional)", "[optional]", "(*optional)"];

    /// <summary>The normalized form of a name: two names are the same if their normalized forms are ordinally equal.</summary>
    public static string Normalize(string name)
    {
        name = CanonicalComposition.Of(name);
        // Most names are short, and many are normalized already.
        var normalized = NormalizeInto(name, name.Length <= ShortName ? stackalloc char[ShortName] : new char[name.Length]);
        return normalized.SequenceEqual(name) ? name : normalized.ToString();
    }

    /// <summary>Whether two names are the same when normalized.</summary>
    public static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal)
        || (!IsFarLonger(left, right) && !IsFarLonger(right, left) && AreSame(CanonicalComposition.Of(left), CanonicalComposition.Of(right)));

    // Avoids normalizing a value as long as a document for each of a thousand names: marks make a name longer only by some characters.
    private static bool IsFarLonger(string left, string right) => left.Length > (8 * right.Length) + MostMarks;

    private static bool AreSame(string left, string right) =>
        NormalizeInto(left, left.Length <= ShortName ? stackalloc char[ShortName] : new char[left.Length])
            .SequenceEqual(NormalizeInto(right, right.Length <= ShortName ? stackalloc char[ShortName] : new char[right.Length]));

    /// <summary>Whether a name is one of some normalized names.</summary>
    internal static bool IsAnyOf(string name, ReadOnlySpan<string> normalized)
    {
        name = CanonicalComposition.Of(name);
        var own = NormalizeInto(name, name.Length <= ShortName ? stackalloc char[ShortName] : new char[name.Length]);
        foreach (var other in normalized)
        {
            if (own.SequenceEqual(other))
            {
                return true;
            }
        }

        return false;
    }

    // Returns a part of the buffer, which must be at least as long as the name.
    private static ReadOnlySpan<char> NormalizeInto(string name, Span<char> buffer)
    {
        var length = 0;
        foreach (var character in WithoutOptionalMark(name))
        {
            // A fast path without Unicode tables for the most frequent characters.
            if (char.IsAsciiLetterOrDigit(character))
            {
                buffer[length++] = char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;
            }
            else if (character is '-' or '_' || char.IsWhiteSpace(character))
            {
                if (length > 0 && buffer[length - 1] != ' ')
                {
                    buffer[length++] = ' ';
                }
            }
            else if (character is not '`')
            {
                buffer[length++] = char.ToLowerInvariant(character);
            }
        }

        return TrimPunctuation(buffer[..length]);
    }

    /// <summary>The name without an "(optional)" or "[optional]" before or after its words.</summary>
    public static string WithoutOptionalMark(string name)
    {
        // A fast path: most names have no bracket.
        if (name.AsSpan().IndexOfAny('(', '[') < 0)
        {
            return name;
        }

        foreach (var mark in OptionalMarks)
        {
            var trimmed = name.Trim();
            if (trimmed.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                return trimmed[mark.Length..].TrimStart();
            }

            if (trimmed.EndsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                return trimmed[..^mark.Length].TrimEnd();
            }
        }

        return name;
    }

    // '#', '+' and the like belong to names ("C#", "C++") only at the end; "<", "(" and quotes never do.
    private static ReadOnlySpan<char> TrimPunctuation(ReadOnlySpan<char> name)
    {
        var start = 0;
        var end = name.Length;
        while (start < end && !char.IsLetterOrDigit(name[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(name[end - 1]) && name[end - 1] is not ('#' or '+' or ')'))
        {
            end--;
        }

        return start == end ? name.Trim() : name[start..end];
    }
}
