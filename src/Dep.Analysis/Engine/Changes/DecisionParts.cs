using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Markdown.Seen;

namespace Dep.Analysis.Engine.Changes;

/// <summary>The parts of a proposal that a closed status freezes: the title and the text above the sections, the sections, and the footnotes that are shown.</summary>
internal sealed class DecisionParts
{
    // 'Proposal No. 7: Wake sleepers'.
    private const int LastIdentity = 2;
    private const int LongestNumber = 9;

    private readonly Proposal _proposal;
    private readonly SeenDocument? _seen;
    private readonly IReadOnlySet<string>? _known;
    private readonly Dictionary<string, int> _shown;
    private readonly Dictionary<string, List<ContentBlock>> _footnotes = new(StringComparer.OrdinalIgnoreCase);

    private DecisionParts(Proposal proposal, IReadOnlySet<string>? known)
    {
        _proposal = proposal;
        _known = known;
        _seen = SeenDocument.Of(proposal);
        _shown = _seen?.Footnotes.Shown() ?? [];
        Sections = Read();
        Footnotes = ReadFootnotes();
    }

    /// <summary>Title and sections, in written order.</summary>
    public List<DecisionPart> Sections { get; }

    /// <summary>The footnotes that are shown, by label.</summary>
    public List<DecisionPart> Footnotes { get; }

    /// <summary>Text in the form of a link that Markdown does not read as one, as written.</summary>
    public HashSet<string> BrokenLinks { get; } = new(StringComparer.Ordinal);

    /// <summary>The links and pictures with their targets and visible words.</summary>
    public IReadOnlyList<Link> Links => _seen?.Links ?? [];

    /// <summary>The parts of a proposal.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="known">The only broken links to treat as links, as written; <see langword="null"/> for all that look like one.</param>
    public static DecisionParts Of(Proposal proposal, IReadOnlySet<string>? known = null) => new(proposal, known);

    private List<DecisionPart> Read()
    {
        // A section's name is never empty but for a heading without words, whose text then belongs to the preamble.
        var preamble = Words(_proposal.Preamble);
        preamble.InsertRange(0, _proposal.Title is { } title ? DecisionWords.Of(WithoutNumber(title.Value)) : []);
        var parts = new List<DecisionPart> { new("", "", "the title", _proposal.Heading, preamble) };
        AddSections(_proposal.Sections, "", parts);
        return parts;
    }

    // Recursion is safe: headings have six levels. A heading is a part of the text, but its number is assigned by its place.
    private void AddSections(IReadOnlyList<Section> sections, string above, List<DecisionPart> parts)
    {
        var largest = sections.Count == 0 ? 0 : sections.Min(section => section.Level);
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i];
            var title = SectionNumber.WithoutNumber(section, sections, i);
            var key = NameComparison.Normalize(title);
            var path = above.Length == 0 ? key : $"{above}\n{key}";
            List<DecisionWord> words = [.. DecisionWords.Of(title), .. Words(section.Content)];
            parts.Add(new DecisionPart(key, path, $"section '{section.Title.Value}'", section.Heading, words) { Rank = section.Level - largest });
            AddSections(section.Children, path, parts);
        }
    }

    private List<DecisionPart> ReadFootnotes()
    {
        if (_seen is null || _footnotes.Count == 0)
        {
            return [];
        }

        return
        [
            .. _footnotes
                .Where(footnote => _shown.ContainsKey(footnote.Key))
                .OrderBy(footnote => _shown[footnote.Key])
                .Select(footnote =>
                {
                    var key = _shown[footnote.Key].ToString(CultureInfo.InvariantCulture);
                    return new DecisionPart(key, key, $"footnote '{footnote.Key}'", footnote.Value[0].Span, Words(footnote.Value, isFootnote: true));
                }),
        ];
    }

    private List<DecisionWord> Words(IEnumerable<ContentBlock> content, bool isFootnote = false)
    {
        var words = new DecisionWords(_seen, _known, BrokenLinks, _shown);
        foreach (var block in content)
        {
            if (!isFootnote && _seen?.At(block)?.Footnote is { } label)
            {
                if (!_footnotes.TryGetValue(label, out var footnote))
                {
                    _footnotes.Add(label, footnote = []);
                }

                footnote.Add(block);
                continue;
            }

            words.Add(block);
        }

        return words.Words;
    }

    // The number in a title, 'DEP-0007:' or 'DEP-NNNN', is assigned, not decided. That of '64 bits' is.
    private string WithoutNumber(string title)
    {
        var words = title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Math.Min(words.Length, LastIdentity + 1); i++)
        {
            var word = words[i].Trim("[]().:,-–—#".ToCharArray());
            var isApart =
                words[i].AsSpan().TrimEnd("*_`") is [.., ':' or '.' or ')' or ']' or ',']
                || (i + 1 < words.Length && words[i + 1] is "-" or "–" or "—" or ":" or "|");
            if (IsNumber(word) && (isApart || (i == 0 && (word.Contains('-', StringComparison.Ordinal) || IsOwn(word)))))
            {
                return string.Join(' ', words.Where((_, at) => at != i));
            }
        }

        return title;
    }

    private static bool IsNumber(string word) =>
        word.AsSpan(word.LastIndexOf('-') + 1) is { IsEmpty: false } number
        && (number.IndexOfAnyExceptInRange('0', '9') < 0 || number.IndexOfAnyExcept('N') < 0 || number.IndexOfAnyExcept('X') < 0);

    private bool IsOwn(string word) =>
        !char.IsAsciiDigit(word[^1])
        || (
            word.Length <= LongestNumber
            && _proposal.Number is { Length: > 0 and <= LongestNumber } number
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var own)
            && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var written)
            && own == written
        );
}
