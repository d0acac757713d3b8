using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Limits the work for the brackets and emphasis marks of one document. Markdig's time for a block is quadratic in the number of its
/// marks, so each block costs that number squared; the first block that exceeds the budget is not parsed.
/// </summary>
internal sealed class InlineBudget : MarkdownParserContext
{
    /// <summary>About half a second: one paragraph with 3,162 marks, or 1,000 paragraphs with 100. The largest of 223 real documents needs a thirtieth of it.</summary>
    private const long Most = 10_000_000;

    /// <summary>
    /// About half a second, too: for an unmatched run of backticks, Markdig searches to the end of the block, so each distinct run length
    /// costs the length of the block. Real blocks have two or three run lengths.
    /// </summary>
    private const long MostSearched = 500_000_000;

    // Searching a character for a parenthesis takes this many times as long as searching it for a backtick.
    private const long CostOfSearch = 4;

    // The blocks that were not counted exactly yet. For most documents, a cheap upper bound of each block's cost is within the budget.
    private readonly List<LeafBlock> _unweighed = [];
    private long _most;
    private long _mostSearched;
    private long _left = Most;
    private long _searched;

    /// <summary>Whether to leave blocks unparsed that <see cref="PlainText"/> can read.</summary>
    public bool LeavesPlainText { get; init; }

    /// <summary>The end of the front matter; 0 if there is none.</summary>
    public int FrontMatterEnd { get; init; }

    /// <summary>The start of the front matter: the first line, unless it is misplaced below other text.</summary>
    public int FrontMatterStart { get; init; }

    /// <summary>The document as far as it was parsed; set once its first block is.</summary>
    public MarkdownDocument? Document { get; private set; }

    /// <summary>The block that exceeded the budget, or <see langword="null"/>.</summary>
    public LeafBlock? Refused { get; private set; }

    /// <summary>The largest number of marks in a block, which is an upper bound for the nesting of its brackets.</summary>
    public long MostMarks { get; private set; }

    /// <summary>The budget that is tied to a run of the parser, or <see langword="null"/>.</summary>
    public static InlineBudget? Of(BlockProcessor processor) => processor.Context as InlineBudget;

    /// <summary>Charges a block before its text is parsed. If <see cref="LeavesPlainText"/> is set, plain blocks, half of all text, are left unparsed at no cost.</summary>
    public static void Weigh(BlockProcessor processor, Block block)
    {
        if (block is not LeafBlock { ProcessInlines: true } leaf || Of(processor) is not { } budget)
        {
            return;
        }

        budget.Document = processor.Document;
        if (budget.LeavesPlainText && PlainText.CanBe(leaf))
        {
            leaf.ProcessInlines = false;
            return;
        }

        var (marks, length) = Bound(leaf);
        budget.MostMarks = Math.Max(budget.MostMarks, marks);
        budget._most += marks * marks;
        budget._mostSearched += (1 + CostOfSearch) * marks * length;
        budget._unweighed.Add(leaf);
        if (budget._most > Most || budget._mostSearched > MostSearched)
        {
            budget._unweighed.ForEach(budget.Charge);
            budget._unweighed.Clear();
        }
    }

    private void Charge(LeafBlock leaf)
    {
        var marks = CountMarks(leaf);
        _left -= marks * marks;
        _searched += CountSearched(leaf);
        if (_left < 0 || _searched > MostSearched)
        {
            Refused ??= leaf;
            leaf.ProcessInlines = false;
        }
    }

    // Upper bounds: at least as many marks as those that cost anything, and at least as many backticks as there are runs of them.
    private static (long Marks, long Length) Bound(LeafBlock leaf)
    {
        var (marks, length) = (0L, 0L);
        foreach (ref readonly var line in leaf.Lines.Lines.AsSpan(0, leaf.Lines.Count))
        {
            var text = line.Slice.AsSpan();
            length += text.Length;
            for (var at = text.IndexOfAny(SimpleMarks.Marks); at >= 0; at = text.IndexOfAny(SimpleMarks.Marks))
            {
                marks++;
                text = text[(at + 1)..];
            }
        }

        return (marks, length);
    }

    // To Markdig, a run of '*' is one mark, and so is each '[' and '<'. An '_' inside a word is not a mark.
    private static long CountMarks(LeafBlock leaf)
    {
        var marks = 0L;
        foreach (var line in leaf.Lines.Lines.AsSpan(0, leaf.Lines.Count))
        {
            var text = line.Slice.AsSpan();
            for (var i = text.IndexOfAny("[<*_"); i >= 0 && i < text.Length; i++)
            {
                marks += text[i] switch
                {
                    '[' or '<' => 1,
                    '*' when i == 0 || text[i - 1] != '*' => 1,
                    '_'
                        when i == 0
                            || (
                                text[i - 1] != '_' && !(char.IsLetterOrDigit(text[i - 1]) && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))
                            ) => 1,
                    _ => 0,
                };
            }
        }

        return marks;
    }

    private static long CountSearched(LeafBlock leaf)
    {
        var lengths = default(HashSet<int>);
        var length = 0L;
        foreach (var line in leaf.Lines.Lines.AsSpan(0, leaf.Lines.Count))
        {
            var text = line.Slice.AsSpan();
            length += text.Length;
            for (var rest = text; rest.IndexOf('`') is var start and >= 0; )
            {
                rest = rest[start..];
                var end = rest.IndexOfAnyExcept('`') is var other and >= 0 ? other : rest.Length;
                (lengths ??= []).Add(end);
                rest = rest[end..];
            }
        }

        return ((lengths?.Count ?? 0) * length) + (CostOfSearch * CountUnanswered(leaf));
    }

    // Counts the characters that Markdig searches for the end of a link target, a comment or an instruction: up to the next possible
    // end, or to the end of the block.
    private static long CountUnanswered(LeafBlock leaf)
    {
        var (searched, end) = (0L, 0L);
        foreach (var line in leaf.Lines.Lines.AsSpan(0, leaf.Lines.Count))
        {
            end += line.Slice.Length + 1;
        }

        var (at, parenthesis, angle) = (end, end, end);
        for (var n = leaf.Lines.Count - 1; n >= 0; n--)
        {
            var text = leaf.Lines.Lines[n].Slice.AsSpan();
            at--;
            for (var i = text.Length - 1; i >= 0; i--)
            {
                at--;
                switch (text[i])
                {
                    case ')':
                        parenthesis = at;
                        break;
                    case '>':
                        angle = at;
                        break;
                    case '(' when i > 0 && text[i - 1] == ']':
                        searched += parenthesis - at;
                        break;
                    // Comments and CDATA end with several characters, so a single '>' may not end them: the rest of the block is counted.
                    case '<' when i + 1 < text.Length && (text[i + 1] is '!' or '?'):
                        searched += text[i + 1] == '!' && i + 2 < text.Length && char.IsAsciiLetter(text[i + 2]) ? angle - at : end - at;
                        break;
                }
            }
        }

        return searched;
    }
}
