using System.Globalization;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The parts of a document's path, independent of the form of its name: <c>pep-0012.txt</c>, <c>0012-wake.md</c> and
/// <c>12-wake/README.md</c> all have the number 12. The form of names may change over the years, so following a document through
/// its history requires reading every form.
/// </summary>
/// <param name="Folder">The folder that contains the document, or the folder that the document is named after.</param>
/// <param name="Stem">The name without its extension: <c>0012-wake</c>.</param>
/// <param name="Extension">The extension in lower case: <c>.md</c>.</param>
/// <param name="Number">The number without leading zeros, or <see langword="null"/> if none is assigned.</param>
/// <param name="Slug">The stem without the number or its placeholder.</param>
internal sealed record ProposalName(string Folder, string Stem, string Extension, string? Number, string Slug)
{
    // A longer run of digits is not a proposal's number.
    private const int MostDigits = 9;
    private const int PartDigits = 2;

    // csharpier-ignore
    private static readonly string[] Extensions =
    [
        ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text", ".rst", ".adoc", ".asciidoc", ".mediawiki", ".wiki", ".org",
    ];

    /// <summary>Whether the name has a number, or a placeholder for one.</summary>
    public bool HasNumberPlace { get; private init; }

    /// <summary>Which part it is of a proposal in several documents, <c>01</c> of <c>cap-0046-01</c>; <see langword="null"/> where it is one document.</summary>
    public string? Part =>
        Number is not null
        && Slug.Length >= PartDigits
        && char.IsAsciiDigit(Slug[0])
        && char.IsAsciiDigit(Slug[1])
        && (Slug.Length == PartDigits || (Slug[0] == '0' && Slug[PartDigits] is '-' or '_'))
            ? Slug[..PartDigits]
            : null;

    /// <summary>Whether the document is named after its folder, as <c>12-wake/README.md</c> is.</summary>
    public bool IsFolder { get; private init; }

    /// <summary>Whether a path has the extension of a text document.</summary>
    public static bool IsDocument(string path) => Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Parses a path.</summary>
    /// <param name="path">The path from the repository's root, with <c>/</c>.</param>
    public static ProposalName Of(string path)
    {
        var (folder, file) = Split(path);
        var extension = Extensions.FirstOrDefault(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) ?? "";
        var stem = file[..^extension.Length];
        var (parent, own) = Split(folder);
        var isFolder =
            own.Length > 0
            && (stem.Equals("README", StringComparison.OrdinalIgnoreCase) || stem.Equals("index", StringComparison.OrdinalIgnoreCase) || stem == own);
        (folder, stem) = isFolder ? (parent, own) : (folder, stem);

        var start = PrefixLength(stem);
        var end = start;
        while (end < stem.Length && char.IsAsciiDigit(stem[end]))
        {
            end++;
        }

        var placeholder = IsPlaceholderAt(stem, start) ? PlaceholderLength(stem, start) : 0;
        var hasPlace = placeholder > 0 || (end > start && end - start <= MostDigits && !IsDay(stem, start, end));
        var number = hasPlace && placeholder == 0 && !IsZero(stem[start..end]) ? stem[start..end].TrimStart('0') : null;
        var rest = hasPlace ? stem[(placeholder > 0 ? start + placeholder : end)..].TrimStart('-', '_', '.', ' ') : stem;
        return new ProposalName(folder, stem, extension.ToLowerInvariant(), number, rest) { HasNumberPlace = hasPlace, IsFolder = isFolder };
    }

    /// <summary>Whether a text is nothing but zeros.</summary>
    public static bool IsZero(string text) => text.Length > 0 && text.AsSpan().TrimStart('0').IsEmpty;

    /// <summary>Whether there is a placeholder for a number, or for its last digits: <c>NNNN</c>, <c>00xx</c>, <c>0NNN</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="start">The offset at which the number would begin.</param>
    public static bool IsPlaceholderAt(string name, int start)
    {
        var length = PlaceholderLength(name, start);
        return length > 1
            && name.AsSpan(start, length).ContainsAny("xXnN")
            && (start + length == name.Length || !char.IsLetterOrDigit(name[start + length]));
    }

    private static int PlaceholderLength(string name, int start)
    {
        var end = start;
        while (end < name.Length && char.IsAsciiDigit(name[end]))
        {
            end++;
        }

        // Only repetitions of one letter are a placeholder: 'nx' begins a word.
        var letter = end < name.Length ? name[end] : ' ';
        while (end < name.Length && letter is 'x' or 'X' or 'n' or 'N' && name[end] == letter)
        {
            end++;
        }

        return end - start;
    }

    // The length of the letters before a number, as in 'pep-0012' and 'rfc12'.
    private static int PrefixLength(string stem)
    {
        var letters = 0;
        while (letters < stem.Length && char.IsAsciiLetter(stem[letters]))
        {
            letters++;
        }

        var start = letters > 0 && letters < stem.Length && stem[letters] is '-' or '_' ? letters + 1 : letters;
        return
            start < stem.Length && (char.IsAsciiDigit(stem[start]) || (start > letters && IsPlaceholderAt(stem, start))) && !IsPlaceholderAt(stem, 0)
            ? start
            : 0;
    }

    // '20190102' and '2019-01-02' are dates.
    private static bool IsDay(string stem, int start, int end) =>
        DateOnly.TryParseExact(stem.AsSpan(start, end - start), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || IsSeparatedDay(stem.AsSpan(start));

    /// <summary>Whether a text begins with a date whose parts are separated: <c>2019-01-02</c>, <c>2019.01.02</c>, <c>2019_01_02</c>.</summary>
    public static bool IsSeparatedDay(ReadOnlySpan<char> text) =>
        text.Length >= 10
        && text[4] is '-' or '.' or '_'
        && text[7] == text[4]
        && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(text[5..7], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(text[8..10], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && year > 0
        && month is >= 1 and <= 12
        && day >= 1
        && day <= DateTime.DaysInMonth(year, month);

    private static (string Folder, string Name) Split(string path) =>
        path.LastIndexOf('/') is var slash and >= 0 ? (path[..slash], path[(slash + 1)..]) : ("", path);
}
