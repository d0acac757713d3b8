using System.Text;

namespace Dep.Analysis.Proposals;

/// <summary>
/// How names of sections, fields and choices are compared. Case, surrounding punctuation, code marks, <c>-</c> and
/// <c>_</c> against a space, and an "(optional)" mark do not count. Nothing fuzzier ever satisfies a rule: real
/// proposals have headings such as "Demotivation" and "Irrationale and alternatives".
/// </summary>
public static class Names
{
    private static readonly string[] OptionalMarks = ["(optional)", "[optional]"];

    /// <summary>The form of a name that is compared: two names are the same if their folded forms are equal by ordinal comparison.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in WithoutOptionalMark(name))
        {
            if (character is '`')
            {
                continue;
            }

            if (character is '-' or '_' || char.IsWhiteSpace(character))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return TrimPunctuation(folded.ToString());
    }

    /// <summary>Whether two names are the same when folded.</summary>
    public static bool Same(string left, string right) => string.Equals(Fold(left), Fold(right), StringComparison.Ordinal);

    /// <summary>The name without an "(optional)" or "[optional]" before or after its words.</summary>
    public static string WithoutOptionalMark(string name)
    {
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
    private static string TrimPunctuation(string name)
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
