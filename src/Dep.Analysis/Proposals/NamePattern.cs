using System.Globalization;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The form of a proposal's file name, such as <c>{number:0000}-{slug}.md</c>. It tells the number of a proposal, and
/// whether a name is well formed. A pattern is matched by hand in linear time: patterns and names both come from strangers.
/// </summary>
public sealed class NamePattern
{
    private const string Iso = "yyyy-MM-dd";
    private const string Compact = "yyyyMMdd";

    private readonly Part[] _parts;

    // How many folders a name of this form has before the file.
    private readonly int _folders;

    private NamePattern(string text, Part[] parts)
    {
        Text = text;
        _parts = parts;
        _folders = parts.Sum(part => part.Text.Count(c => c == '/'));
    }

    private enum PartKind
    {
        Literal,
        Number,
        Slug,
        Date,
    }

    /// <summary>The pattern most proposal repositories use.</summary>
    public static NamePattern Default { get; } = Parse("{number:0000}-{slug}.md")!;

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The number of digits a number is padded to; 0 where it is not padded or the pattern has none.</summary>
    public int Digits => _parts.FirstOrDefault(part => part.Kind is PartKind.Number).Width;

    /// <summary>Whether names of this form carry a number.</summary>
    public bool HasNumber => _parts.Any(part => part.Kind is PartKind.Number);

    /// <summary>Whether names of this form carry words of the title.</summary>
    public bool HasSlug => _parts.Any(part => part.Kind is PartKind.Slug);

    /// <summary>
    /// Reads a pattern: literal text with <c>{number}</c>, <c>{number:0000}</c>, <c>{slug}</c>, <c>{date}</c> and
    /// <c>{date:yyyyMMdd}</c>. What is named twice must be the same twice. A pattern with a <c>/</c> matches the end of a path, one without matches the file name alone.
    /// </summary>
    /// <returns>The pattern, or <see langword="null"/> where the text is none.</returns>
    public static NamePattern? Parse(string text)
    {
        var parts = new List<Part>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '{')
            {
                var close = text.IndexOf('}', i);
                if (close < 0 || PlaceholderOf(text[(i + 1)..close]) is not { } placeholder)
                {
                    return null;
                }

                parts.Add(placeholder);
                i = close + 1;
            }
            else
            {
                var open = text.IndexOf('{', i);
                var end = open < 0 ? text.Length : open;
                parts.Add(new Part(PartKind.Literal, text[i..end], 0));
                i = end;
            }
        }

        return parts.Count == 0 ? null : new NamePattern(text, [.. parts]);
    }

    /// <summary>Whether a path's name has this form, number and slug included.</summary>
    /// <param name="path">The path from the repository's root, with <c>/</c>.</param>
    /// <param name="unnumbered">What stands for a number that is not assigned yet, such as <c>NNNN</c>.</param>
    public bool IsMatch(string path, IEnumerable<string> unnumbered)
    {
        var name = Tail(path);
        if (Match(name) is { Complete: true })
        {
            return true;
        }

        return HasNumber && unnumbered.Any(word => Match(name, word) is { Complete: true });
    }

    /// <summary>
    /// The number in a path's name, as written: <c>0008</c> stays <c>0008</c>. The rest of the name may be malformed:
    /// <c>0008_x.md</c> has a number all the same. Digits with letters for those that are still to come, <c>00xx</c> and
    /// <c>0NNN</c>, are no number.
    /// </summary>
    /// <param name="path">The path from the repository's root, with <c>/</c>.</param>
    /// <returns>The digits, or <see langword="null"/> where the name has none at its place.</returns>
    public string? NumberOf(string path) => HasNumber ? Match(Tail(path)).Number : null;

    /// <summary>A path with another number in its name, written with as many digits as the pattern asks for; the rest stays.</summary>
    /// <param name="path">The path.</param>
    /// <param name="number">The number, at least 0.</param>
    /// <param name="unnumbered">Placeholders of a number that is not assigned yet.</param>
    /// <returns>The path, or <see langword="null"/> where the name has neither at its place.</returns>
    public string? WithNumber(string path, int number, IEnumerable<string> unnumbered)
    {
        var name = Tail(path);
        var digits = number.ToString("D" + Math.Max(1, Digits).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        foreach (var (word, place) in unnumbered.Select(word => (word, Match(name, word).Place)).Prepend((NumberOf(path) ?? "", Match(name).Place)))
        {
            if (HasNumber && place >= 0 && word.Length > 0)
            {
                return path[..^name.Length] + name[..place] + digits + name[(place + word.Length)..];
            }
        }

        return null;
    }

    /// <summary>A name of this form, for a message that shows one.</summary>
    public string Example => string.Concat(_parts.Select(part => part.Kind is PartKind.Date ? part.Width == Iso.Length ? "2025-07-15" : "20250715" : FormatPart(part, 12, "short-title")));

    /// <summary>The name this pattern gives a number and a slug.</summary>
    public string Format(int number, string slug) => string.Concat(_parts.Select(part => FormatPart(part, number, slug)));

    /// <summary>The name this pattern gives what stands for a number, a slug and a day.</summary>
    /// <param name="number">A number as it is to be written, or a word for none yet.</param>
    /// <param name="slug">The words of the name.</param>
    /// <param name="day">The day, as ISO 8601 writes it.</param>
    public string Format(string number, string slug, string day) => string.Concat(_parts.Select(part => part.Kind switch
    {
        PartKind.Number => number,
        PartKind.Date => part.Width == Iso.Length ? day : day.Replace("-", "", StringComparison.Ordinal),
        _ => FormatPart(part, 0, slug),
    }));

    private static string FormatPart(Part part, int number, string slug) => part.Kind switch
    {
        PartKind.Number => number.ToString("D" + Math.Max(1, part.Width).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        PartKind.Slug => slug,
        _ => part.Text,
    };

    private static Part? PlaceholderOf(string text) => text switch
    {
        "number" => new Part(PartKind.Number, "", 0),
        "slug" => new Part(PartKind.Slug, "", 0),
        "date" => new Part(PartKind.Date, "", Iso.Length),
        "date:yyyyMMdd" => new Part(PartKind.Date, "", Compact.Length),
        _ when text.StartsWith("number:", StringComparison.Ordinal) && text[7..] is { Length: > 0 and <= 9 } zeros && zeros.All(c => c == '0') => new Part(PartKind.Number, "", zeros.Length),
        _ => null,
    };

    private static int DigitsAt(string name, int start)
    {
        var end = start;
        while (end < name.Length && char.IsAsciiDigit(name[end]))
        {
            end++;
        }

        return end - start;
    }

    private static int SlugAt(string name, int start, string stop)
    {
        var end = start;
        while (end < name.Length && name[end] != '/' && !(stop.Length > 0 && string.CompareOrdinal(name, end, stop, 0, stop.Length) == 0))
        {
            end++;
        }

        return end - start;
    }

    private static bool IsDateAt(string name, int start, int width) =>
        start + width <= name.Length && DateOnly.TryParseExact(name.AsSpan(start, width), width == Iso.Length ? Iso : Compact, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // A day of our time: '20240115-use-x.md', '2024-01-15-use-x.md' and '2024.01.15-use-x.md' bear no number.
    private static bool IsDayAt(string name, int start, int digits) =>
        (digits == Compact.Length && name[start] is '1' or '2' && name[start + 1] is '9' or '0' && IsDateAt(name, start, Compact.Length))
        || (digits == 4 && ProposalName.IsSeparatedDay(name.AsSpan(start)) && (start + Iso.Length == name.Length || !char.IsAsciiDigit(name[start + Iso.Length])));

    /// <summary>The folder that the names of this form stand in: that of a file, or of the folder that a proposal has for itself.</summary>
    /// <param name="path">The path from the repository's root, with <c>/</c>.</param>
    internal string HomeOf(string path) => path[..^Tail(path).Length].TrimEnd('/');

    private string Tail(string path)
    {
        // The repository's root, which a link may lead to.
        if (path.Length == 0)
        {
            return "";
        }

        var start = path.Length;
        for (var folders = _folders; folders >= 0 && start > 0; folders--)
        {
            start = path.LastIndexOf('/', start - 1);
        }

        return path[(start + 1)..];
    }

    // Place is that of the number, or of what stands for it; -1 where there is neither.
    private (bool Complete, string? Number, int Place) Match(string name, string? placeholder = null)
    {
        string? number = null;
        string? slug = null;
        var place = -1;
        var at = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            var part = _parts[i];
            switch (part.Kind)
            {
                case PartKind.Literal when string.CompareOrdinal(name, at, part.Text, 0, part.Text.Length) == 0:
                    at += part.Text.Length;
                    break;
                case PartKind.Number when placeholder is not null && name.AsSpan(at).StartsWith(placeholder, StringComparison.OrdinalIgnoreCase):
                    place = at;
                    at += placeholder.Length;
                    break;
                case PartKind.Number when placeholder is null && !ProposalName.IsPlaceholderAt(name, at) && DigitsAt(name, at) is > 0 and <= 9 and var digits && !IsDayAt(name, at, digits):
                    if (number is not null && name.AsSpan(at, digits).SequenceEqual(number) is false)
                    {
                        return (false, number, place);
                    }

                    number = name.Substring(at, digits);
                    place = place < 0 ? at : place;
                    at += digits;
                    if (digits < part.Width || (part.Width > 0 && digits > part.Width && number[0] == '0'))
                    {
                        return (false, number, place);
                    }

                    break;
                case PartKind.Slug when SlugAt(name, at, i + 1 < _parts.Length ? _parts[i + 1].Text : "") is > 0 and var length:
                    if (slug is not null && !name.AsSpan(at, length).SequenceEqual(slug))
                    {
                        return (false, number, place);
                    }

                    slug = name.Substring(at, length);
                    at += length;
                    break;
                case PartKind.Date when IsDateAt(name, at, part.Width):
                    at += part.Width;
                    break;
                default:
                    return (false, number, place);
            }
        }

        return (at == name.Length, number, place);
    }

    private readonly record struct Part(PartKind Kind, string Text, int Width);
}
