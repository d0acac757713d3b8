using System.Globalization;

namespace Dep.Analysis.Proposals.Names;

/// <summary>What a part of a <see cref="NamePattern"/> stands for.</summary>
internal enum NamePartKind
{
    /// <summary>Its own text.</summary>
    Literal,

    /// <summary>The number of the proposal.</summary>
    Number,

    /// <summary>Words of the title.</summary>
    Slug,

    /// <summary>A date.</summary>
    Date,
}

/// <summary>A part of a <see cref="NamePattern"/>, and how long it is in a name.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">The text of a literal; else empty.</param>
/// <param name="Width">The digits of a padded number, or the characters of a date; else 0.</param>
internal readonly record struct NamePart(NamePartKind Kind, string Text, int Width)
{
    /// <summary>The form of a date with dashes.</summary>
    public const string Iso = "yyyy-MM-dd";

    private const string Compact = "yyyyMMdd";

    /// <summary>The placeholder with this text between its braces; <see langword="null"/> if there is none.</summary>
    public static NamePart? Placeholder(string text) =>
        text switch
        {
            "number" => new NamePart(NamePartKind.Number, "", 0),
            "slug" => new NamePart(NamePartKind.Slug, "", 0),
            "date" => new NamePart(NamePartKind.Date, "", Iso.Length),
            "date:yyyyMMdd" => new NamePart(NamePartKind.Date, "", Compact.Length),
            _ when text.StartsWith("number:", StringComparison.Ordinal) && text[7..] is { Length: > 0 and <= 9 } zeros && zeros.All(c => c == '0') =>
                new NamePart(NamePartKind.Number, "", zeros.Length),
            _ => null,
        };

    /// <summary>The number of digits at an offset.</summary>
    public static int DigitsAt(string name, int start)
    {
        var end = start;
        while (end < name.Length && char.IsAsciiDigit(name[end]))
        {
            end++;
        }

        return end - start;
    }

    /// <summary>The length of the words at an offset, up to a text or the end of the segment.</summary>
    public static int SlugAt(string name, int start, string stop)
    {
        var end = start;
        while (end < name.Length && name[end] != '/' && !(stop.Length > 0 && string.CompareOrdinal(name, end, stop, 0, stop.Length) == 0))
        {
            end++;
        }

        return end - start;
    }

    /// <summary>Whether a date of this width stands at an offset.</summary>
    public static bool IsDateAt(string name, int start, int width) =>
        start + width <= name.Length
        && DateOnly.TryParseExact(
            name.AsSpan(start, width),
            width == Iso.Length ? Iso : Compact,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _
        );

    /// <summary>Whether the digits are a date: <c>20240115-use-x.md</c>, <c>2024-01-15-use-x.md</c> and <c>2024.01.15-use-x.md</c> have no number.</summary>
    public static bool IsDayAt(string name, int start, int digits) =>
        (digits == Compact.Length && name[start] is '1' or '2' && name[start + 1] is '9' or '0' && IsDateAt(name, start, Compact.Length))
        || (
            digits == 4
            && ProposalName.IsSeparatedDay(name.AsSpan(start))
            && (start + Iso.Length == name.Length || !char.IsAsciiDigit(name[start + Iso.Length]))
        );

    /// <summary>The part of a name with a number and a slug. A date has no text of its own.</summary>
    public string Format(int number, string slug) =>
        Kind switch
        {
            NamePartKind.Number => number.ToString("D" + Math.Max(1, Width).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            NamePartKind.Slug => slug,
            _ => Text,
        };
}
