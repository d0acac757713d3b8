using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints.Patterns;

/// <summary>
/// A regular expression of <c>dep.yml</c>. It supports .NET's syntax as far as it can be matched in linear time: without backreferences
/// and lookarounds. Letters are compared by the invariant culture.
/// </summary>
internal sealed partial record TextPattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int MostCharacters = 1000;

    /// <summary>The greatest size by <see cref="PatternSize"/>: the steps that one character of a text may cost.</summary>
    public const int MostSize = 500;

    /// <summary>The most findings of one pattern in a document: to look for the next match may cost as much as all before it.</summary>
    public const int MostMatches = 50;

    // Unicode's other forms of K, I and S when case is ignored, which a search for words does not find.
    private static readonly SearchValues<char> OddLetters = SearchValues.Create("\u0130\u0131\u017F\u212A");

    private readonly SearchValues<string>? _words;
    private readonly SearchValues<char>? _characters;
    private readonly string? _wordsKey;
    private string[]? _names;

    private TextPattern(Located<string> text)
    {
        Written = text;
        _characters = PatternCharacters.Of(text.Value) is { } characters ? SearchValues.Create(characters) : null;
        if (PatternLiterals.Of(text.Value) is { IsEmpty: false } words)
        {
            _words = SearchValues.Create(words.AsSpan(), StringComparison.OrdinalIgnoreCase);
            Words = [.. words.Select(word => word.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            _wordsKey = string.Join('|', Words);
        }
    }

    /// <summary>The words of which each match has one, in capital letters; empty if none are known.</summary>
    public ImmutableArray<string> Words { get; } = [];

    /// <summary>The pattern as it is written, and where.</summary>
    public Located<string> Written { get; }

    /// <summary>The pattern as it is written.</summary>
    public string Text => Written.Value;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="isTrusted">Whether it is one of ours, so that it need not be tried before it is used.</param>
    /// <returns>The pattern, or why it is none, as the end of a sentence that begins with it.</returns>
    public static (TextPattern? Pattern, string? Fault) Read(Located<string> text, bool isTrusted = false)
    {
        // Tested before any other processing, since the pattern is untrusted and may be of any length.
        if (!isTrusted && text.Value.Length > MostCharacters)
        {
            return (null, FormattableString.Invariant($"is longer than {MostCharacters} characters"));
        }

        var pattern = new TextPattern(text);
        return isTrusted ? (pattern, null)
            : Fault(text.Value, pattern) is { } fault ? (null, fault)
            : (pattern, null);
    }

    /// <summary>The first match in a text, or <see langword="null"/>.</summary>
    public Match? First(string text) => MayBeIn(text) && PatternAutomata.First(this, Text, text) is { Success: true } match ? match : null;

    /// <summary>The matches in a text, one behind the other, at most so many as anybody reads.</summary>
    public IEnumerable<Match> All(string text)
    {
        if (!MayBeIn(text))
        {
            yield break;
        }

        var count = 0;
        for (var match = PatternAutomata.First(this, Text, text); match.Success && count < MostMatches; match = PatternAutomata.Next(match), count++)
        {
            yield return match;
        }
    }

    /// <summary>Whether a text has a match.</summary>
    public bool IsIn(string text) => MayBeIn(text) && PatternAutomata.IsIn(this, Text, text);

    /// <summary>Whether a text, or one that is a part of it, may have a match: words or characters that each match has are looked for.</summary>
    public bool MayBeIn(string text) =>
        _words is null
            ? _characters is null || text.AsSpan().ContainsAny(_characters)
            : text.AsSpan().ContainsAny(_words) || text.AsSpan().ContainsAny(OddLetters);

    /// <summary>Whether a text has letters that match others when case is ignored, but that a search for words does not find.</summary>
    public static bool HasOddLetters(string text) => text.AsSpan().ContainsAny(OddLetters);

    /// <summary>Whether there are words or characters of which each match has one.</summary>
    public bool HasMarks => _words is not null || _characters is not null;

    /// <summary>The position of the first of the words or characters of which each match has one; negative if there is none.</summary>
    public int IndexOfMark(ReadOnlySpan<char> text) =>
        _words is not null ? text.IndexOfAny(_words)
        : _characters is not null ? text.IndexOfAny(_characters)
        : 0;

    /// <summary>What <see cref="MayBeIn"/> looks for: patterns with one key may be in the same texts. <see langword="null"/> where it looks for no words.</summary>
    public string? WordsKey => _wordsKey;

    /// <summary>The names of its parts, <c>(?&lt;number&gt;...)</c>.</summary>
    public IEnumerable<string> Names => (_names ??= PatternAutomata.Compile(Text).GetGroupNames()).Where(name => !char.IsAsciiDigit(name[0]));

    /// <inheritdoc/>
    public bool Equals(TextPattern? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    private static string? Fault(string text, TextPattern pattern)
    {
        if (PatternSize.Of(text) > MostSize)
        {
            return FormattableString.Invariant(
                $"is greater than {MostSize} characters with all its counts written out, where a counted part whose length varies, such as 'a*' or 'a{{1,9}}', counts {PatternSize.Varying} times"
            );
        }

        try
        {
            // The linear-time form takes a hundred times as long to construct and is created lazily, since most patterns match in few documents.
            // A pattern that is certainly valid in both forms is validated with the ordinary one.
            pattern._names = (
                Beyond().IsMatch(text) ? PatternAutomata.Compile(text) : new Regex(text, RegexOptions.CultureInvariant)
            ).GetGroupNames();
            return null;
        }
        catch (RegexParseException exception)
        {
            return $"is no pattern: {Reason(exception)} at its character {FormattableString.Invariant($"{exception.Offset}")}";
        }
        catch (NotSupportedException)
        {
            return "refers back or looks ahead or behind, which cannot be done in time that grows with the text alone; say it with two patterns, one of them under 'not'";
        }
    }

    // ".. Not enough )'s." comes after the pattern itself, which is quoted already.
    private static string Reason(RegexParseException exception) =>
        exception.Error switch
        {
            RegexParseError.InsufficientClosingParentheses => "a parenthesis is not closed",
            RegexParseError.InsufficientOpeningParentheses => "a parenthesis is not opened",
            RegexParseError.UnterminatedBracket => "a bracket is not closed",
            RegexParseError.QuantifierAfterNothing => "nothing stands before a count",
            RegexParseError.NestedQuantifiersNotParenthesized => "two counts follow each other",
            RegexParseError.ReversedCharacterRange => "a range ends before its beginning",
            RegexParseError.ReversedQuantifierRange => "a count ends below its beginning",
            RegexParseError.UnescapedEndingBackslash => "nothing stands behind the last backslash",
            RegexParseError.UnrecognizedEscape => "there is no such escape",
            _ => "it cannot be read",
        };

    // Back references and look-arounds: every group but '(?:', '(?<name>' and '(?i)', and the escapes of digits, '\k' and '\G'.
    [GeneratedRegex(@"\\[0-9kG]|\(\?(?!:|<[A-Za-z_]\w*>|[ims]+[:)])", RegexOptions.CultureInvariant)]
    private static partial Regex Beyond();
}
