using System.Globalization;
using Dep.Analysis.Proposals.Names;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The form of a proposal's file name, such as <c>{number:0000}-{slug}.md</c>. It gives the number of a proposal, and whether a
/// name is well formed. Matching takes linear time and uses no regular expressions, since patterns and names are untrusted.
/// </summary>
public sealed class NamePattern
{
    private const string Or = " | ";
    private const int MostForms = 8;

    private readonly NamePart[] _parts;

    // Other forms that names may have as well.
    private readonly NamePattern[] _others;

    // The number of folders before the file in a name of this form.
    private readonly int _folders;

    private NamePattern(string text, NamePart[] parts, NamePattern[] others)
    {
        Text = text;
        _parts = parts;
        _others = others;
        _folders = parts.Sum(part => part.Text.Count(c => c == '/'));
    }

    /// <summary>The pattern that most proposal repositories use.</summary>
    public static NamePattern Default { get; } = Parse("{number:0000}-{slug}.md")!;

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The alternatives of the pattern, as they were written; the first is the form of new names.</summary>
    internal IEnumerable<string> Forms => Text.Split(Or);

    /// <summary>The number of digits that numbers are padded to; 0 if they are not padded or the pattern has none.</summary>
    public int Digits => _parts.FirstOrDefault(part => part.Kind is NamePartKind.Number).Width;

    /// <summary>Whether names of this form carry a number.</summary>
    public bool HasNumber => _parts.Any(part => part.Kind is NamePartKind.Number);

    /// <summary>Whether names of this form carry words of the title.</summary>
    public bool HasSlug => _parts.Any(part => part.Kind is NamePartKind.Slug);

    /// <summary>
    /// Reads a pattern: literal text with <c>{number}</c>, <c>{number:0000}</c>, <c>{slug}</c>, <c>{date}</c> and
    /// <c>{date:yyyyMMdd}</c>. A placeholder that occurs twice must match the same text twice. A pattern with a <c>/</c> matches the
    /// end of a path, one without matches the file name alone. Several patterns with <c>|</c> between them are alternatives; new names
    /// have the form of the first.
    /// </summary>
    /// <returns>The pattern, or <see langword="null"/> if the text is not a pattern.</returns>
    public static NamePattern? Parse(string text)
    {
        var forms = text.Split(Or);
        if (forms.Length > MostForms)
        {
            return null;
        }

        NamePattern?[] others = [.. forms.Skip(1).Select(form => ParseOne(form, form, []))];
        return Array.TrueForAll(others, other => other is not null) ? ParseOne(text, forms[0], [.. others.OfType<NamePattern>()]) : null;
    }

    /// <summary>The pattern that also allows another form.</summary>
    internal static string Either(string pattern, string other) => pattern + Or + other;

    private static NamePattern? ParseOne(string whole, string text, NamePattern[] others)
    {
        var parts = new List<NamePart>();
        for (var i = 0; i < text.Length; )
        {
            if (text[i] == '{')
            {
                var close = text.IndexOf('}', i);
                if (close < 0 || NamePart.Placeholder(text[(i + 1)..close]) is not { } placeholder)
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
                parts.Add(new NamePart(NamePartKind.Literal, text[i..end], 0));
                i = end;
            }
        }

        return parts.Count == 0 ? null : new NamePattern(whole, [.. parts], others);
    }

    /// <summary>Whether a path's name has exactly this form.</summary>
    /// <param name="path">The path from the repository's root, with <c>/</c>.</param>
    /// <param name="unnumbered">Placeholders for a number that is not assigned yet, such as <c>NNNN</c>.</param>
    public bool IsMatch(string path, IEnumerable<string> unnumbered) =>
        IsOfThis(path, unnumbered) || Array.Exists(_others, other => other.IsOfThis(path, unnumbered));

    private bool IsOfThis(string path, IEnumerable<string> unnumbered)
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
    /// <c>0008_x.md</c> has a number nevertheless. Digits with placeholder letters, such as <c>00xx</c> and <c>0NNN</c>, are not a number.
    /// </summary>
    /// <param name="path">The path from the repository's root, with <c>/</c>.</param>
    /// <returns>The digits, or <see langword="null"/> if the name has no number at its place.</returns>
    public string? NumberOf(string path)
    {
        var form = FormOf(path);
        return form.HasNumber ? form.Match(form.Tail(path)).Number : null;
    }

    // The form that a name has, by itself the first.
    private NamePattern FormOf(string path) =>
        _others.Length == 0 || Match(Tail(path)).Complete ? this
        : Array.Find(_others, other => other.Match(other.Tail(path)).Complete) is { } complete ? complete
        : HasNumber && Match(Tail(path)).Number is not null ? this
        : Array.Find(_others, other => other.HasNumber && other.Match(other.Tail(path)).Number is not null) ?? this;

    /// <summary>A path with another number in its name, padded as the pattern requires; the rest stays.</summary>
    /// <param name="path">The path.</param>
    /// <param name="number">The number, at least 0.</param>
    /// <param name="unnumbered">Placeholders for a number that is not assigned yet.</param>
    /// <returns>The path, or <see langword="null"/> if the name has neither a number nor a placeholder at its place.</returns>
    public string? WithNumber(string path, int number, IEnumerable<string> unnumbered)
    {
        if (FormOf(path) is var form && form != this)
        {
            return form.WithNumber(path, number, unnumbered);
        }

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
    public string Example =>
        string.Concat(
            _parts.Select(part =>
                part.Kind is NamePartKind.Date
                    ? part.Width == NamePart.Iso.Length
                        ? "2025-07-15"
                        : "20250715"
                    : part.Format(12, "short-title")
            )
        );

    /// <summary>The name of this form with a number and a slug.</summary>
    public string Format(int number, string slug) => string.Concat(_parts.Select(part => part.Format(number, slug)));

    /// <summary>The name of this form with a number or placeholder, a slug and a date.</summary>
    /// <param name="number">The number as it is to be written, or a placeholder.</param>
    /// <param name="slug">The words of the name.</param>
    /// <param name="day">The date in ISO 8601 format.</param>
    public string Format(string number, string slug, string day) =>
        string.Concat(
            _parts.Select(part =>
                part.Kind switch
                {
                    NamePartKind.Number => number,
                    NamePartKind.Date => part.Width == NamePart.Iso.Length ? day : day.Replace("-", "", StringComparison.Ordinal),
                    _ => part.Format(0, slug),
                }
            )
        );

    /// <summary>A placeholder for a number, with as many zeros as numbers have digits: <c>000</c> next to <c>001</c>.</summary>
    /// <param name="placeholder">The placeholder; one that is not all zeros stays.</param>
    internal string AsWideAs(string placeholder) =>
        Digits > 0 && placeholder.Length > 0 && placeholder.All(character => character == '0') ? new string('0', Digits) : placeholder;

    /// <summary>The folder that contains a proposal of this form, which is a file, or a folder of its own.</summary>
    /// <param name="path">The path from the repository's root, with <c>/</c>.</param>
    internal string HomeOf(string path) => path[..^Tail(path).Length].TrimEnd('/');

    private string Tail(string path)
    {
        // An empty path is the repository's root, which a link may lead to.
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

    // 'Place' is the offset of the number or of its placeholder; -1 if there is neither.
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
                case NamePartKind.Literal when string.CompareOrdinal(name, at, part.Text, 0, part.Text.Length) == 0:
                    at += part.Text.Length;
                    break;
                case NamePartKind.Number when placeholder is not null && name.AsSpan(at).StartsWith(placeholder, StringComparison.OrdinalIgnoreCase):
                    place = at;
                    at += placeholder.Length;
                    break;
                case NamePartKind.Number
                    when placeholder is null
                        && !ProposalName.IsPlaceholderAt(name, at)
                        && NamePart.DigitsAt(name, at) is > 0 and <= 9 and var digits
                        && !NamePart.IsDayAt(name, at, digits):
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
                case NamePartKind.Slug when NamePart.SlugAt(name, at, i + 1 < _parts.Length ? _parts[i + 1].Text : "") is > 0 and var length:
                    if (slug is not null && !name.AsSpan(at, length).SequenceEqual(slug))
                    {
                        return (false, number, place);
                    }

                    slug = name.Substring(at, length);
                    at += length;
                    break;
                case NamePartKind.Date when NamePart.IsDateAt(name, at, part.Width):
                    at += part.Width;
                    break;
                default:
                    return (false, number, place);
            }
        }

        return (at == name.Length, number, place);
    }
}
