using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dep.Analysis.Diagnostics;

/// <summary>
/// What makes a finding the same one after an edit elsewhere: its rule, its file, the words it is about and what is said
/// of them. Its line is no part of it, nor is the severity. Findings that share all of that are told apart by counting, in
/// the order of the document. A message that is worded anew makes a new finding: a baseline that then hides too little is
/// noticed, one that hides too much is not.
/// </summary>
/// <param name="Hash">16 hexadecimal digits, in lower case.</param>
/// <param name="Occurrence">Which one of the findings with this hash, from 1.</param>
public readonly record struct FindingKey(string Hash, int Occurrence)
{
    private const int HashLength = 16;

    // Enough to know a paragraph by, and short enough that an edit further down leaves it the same.
    private const int WordsLength = 80;

    /// <summary>The keys of findings, in the order of the findings; which order that is has no influence on the keys.</summary>
    /// <param name="findings">All findings of a run: leaving some out shifts the occurrences of the others.</param>
    /// <param name="pathOf">The path a file goes by, given the path it has; where a renamed proposal is to keep its findings.</param>
    public static ImmutableArray<FindingKey> Of(IReadOnlyList<Diagnostic> findings, Func<string, string>? pathOf = null)
    {
        var hashes = findings.Select(finding => HashOf(finding, pathOf?.Invoke(finding.Location.Source.Path) ?? finding.Location.Source.Path)).ToArray();
        var keys = new FindingKey[findings.Count];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var index in Enumerable.Range(0, keys.Length)
            .OrderBy(index => findings[index].Location.Span.Start)
            .ThenBy(index => findings[index].Location.Span.End)
            .ThenBy(index => findings[index].Message, StringComparer.Ordinal))
        {
            keys[index] = new FindingKey(hashes[index], counts[hashes[index]] = counts.GetValueOrDefault(hashes[index]) + 1);
        }

        return ImmutableArray.Create(keys);
    }

    /// <summary>The hash of a finding as if it stood in the file of a path.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="path">The file's path from the repository's root.</param>
    public static string HashOf(Diagnostic finding, string path)
    {
        // Folded text holds no control character, so the parts cannot run into each other.
        var content = string.Join('\0', finding.Id, path, WordsAt(finding.Location), WithoutNumbers(Folded(Flood.Unmark(finding.Message, finding.Id), int.MaxValue)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..HashLength];
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static FindingKey? Parse(string text) =>
        text.Length > HashLength + 1
        && text[HashLength] == ':'
        && !text.AsSpan(0, HashLength).ContainsAnyExcept("0123456789abcdef")
        && int.TryParse(text.AsSpan(HashLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var occurrence)
        && occurrence > 0
            ? new FindingKey(text[..HashLength], occurrence)
            : null;

    /// <summary>The key as text, such as <c>0f3c5a7e9b1d2468:1</c>.</summary>
    public override string ToString() => Hash + ":" + Occurrence.ToString(CultureInfo.InvariantCulture);

    // What the finding points at, or its line where it points between characters.
    private static string WordsAt(Location location)
    {
        var (source, span) = location;
        var words = Folded(source[span], WordsLength);
        return words.Length > 0 ? words : Folded(source[source.Line(source.Position(span.Start).Line)], WordsLength);
    }

    // White space is one blank: a paragraph that an editor wrapped anew, or line endings of another kind, change nothing.
    private static string Folded(string text, int length)
    {
        var folded = new StringBuilder(Math.Min(text.Length, length));
        var isPending = false;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                isPending = folded.Length > 0;
                continue;
            }

            if (folded.Length + (isPending ? 1 : 0) >= length)
            {
                break;
            }

            folded.Append(isPending ? " " : "").Append(character);
            isPending = false;
        }

        return folded.ToString();
    }

    // Numbers in a message count what stands elsewhere (the next free number, bytes, lines); the document's own numbers are
    // in its words.
    private static string WithoutNumbers(string message)
    {
        var folded = new StringBuilder(message.Length);
        for (var i = 0; i < message.Length; i++)
        {
            if (!char.IsAsciiDigit(message[i]))
            {
                folded.Append(message[i]);
            }
            else if (i == 0 || !char.IsAsciiDigit(message[i - 1]))
            {
                folded.Append('#');
            }
        }

        return folded.ToString();
    }
}
