using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.Changes;

/// <summary>The share of text, by length, that proposals of two snapshots have in common. Text of the template and text that many proposals have does not count.</summary>
internal static class ProposalLikeness
{
    /// <summary>
    /// A piece of text that more proposals than this have does not tell them apart. The limit also bounds the cost: a thousand
    /// proposals renamed at once are matched by looking up pieces, not by comparing every pair.
    /// </summary>
    private const int MostHolders = 8;

    // Cached, since a template is compared with the proposals that each commit of a history added and removed.
    private static readonly ConditionalWeakTable<Proposal, List<string>> TemplatePieces = [];

    /// <summary>The shares, from 0 to 1, by the places of both proposals; pairs that have nothing in common are absent.</summary>
    /// <param name="gone">The proposals of the earlier snapshot.</param>
    /// <param name="came">The proposals of the later snapshot.</param>
    /// <param name="templates">The templates of both.</param>
    public static Dictionary<(int Came, int Gone), double> Of(
        ImmutableArray<Proposal> gone,
        ImmutableArray<Proposal> came,
        ImmutableArray<Proposal> templates
    )
    {
        var template = templates
            .SelectMany(static one => TemplatePieces.GetValue(one, static template => Pieces(template.Source.Text)))
            .ToHashSet(StringComparer.Ordinal);
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var then = 0; then < gone.Length; then++)
        {
            foreach (var piece in PiecesOf(gone[then]))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(holders, piece, out _) ??= []).Add(then);
            }
        }

        var lengths = new int[gone.Length];
        foreach (var (piece, those) in holders.Where(holder => holder.Value.Count <= MostHolders))
        {
            foreach (var then in those)
            {
                lengths[then] += piece.Length;
            }
        }

        var shares = new Dictionary<(int Came, int Gone), double>();
        for (var now = 0; now < came.Length; now++)
        {
            var length = 0;
            var shared = new Dictionary<int, int>();
            foreach (var piece in PiecesOf(came[now]))
            {
                var those = holders.GetValueOrDefault(piece) ?? [];
                if (those.Count > MostHolders)
                {
                    continue;
                }

                length += piece.Length;
                foreach (var then in those)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, then, out _) += piece.Length;
                }
            }

            foreach (var (then, common) in shared)
            {
                shares[(now, then)] = 2.0 * common / (length + lengths[then]);
            }
        }

        return shares;

        IEnumerable<string> PiecesOf(Proposal proposal) =>
            Pieces(proposal.Source.Text).Where(piece => !template.Contains(piece)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The share of an earlier text, from 0 to 1, that a later one has; 0 where the earlier one says nothing.</summary>
    public static double ShareKept(string then, string now)
    {
        var pieces = Pieces(now).ToHashSet(StringComparer.Ordinal);
        var (kept, all) = (0, 0);
        foreach (var piece in Pieces(then))
        {
            all += piece.Length;
            kept += pieces.Contains(piece) ? piece.Length : 0;
        }

        return all == 0 ? 0 : (double)kept / all;
    }

    // Pieces are clauses rather than lines: a paragraph is often written as one line, of which an edit must not change all.
    // Punctuation is left out, since it changes when a document is converted to another markup language.
    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var piece = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                piece[length++] = character;
            }
            else if (character is '\r' or '\n' or '.' or ',' or ';' or '|' && length > 0)
            {
                pieces.Add(new string(piece, 0, length));
                length = 0;
            }
        }

        if (length > 0)
        {
            pieces.Add(new string(piece, 0, length));
        }

        ArrayPool<char>.Shared.Return(piece);
        return pieces;
    }
}
