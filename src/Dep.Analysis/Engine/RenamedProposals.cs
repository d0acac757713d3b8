using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>
/// Follows proposals whose path changed: assigning a number renames <c>0000-x.md</c> to <c>0015-x.md</c>, a folder moves as
/// a whole, a slug is corrected, two numbers are swapped. No single sign is enough for all of these, so each pair is rated
/// by number, name and content together, and the best pairs are taken first.
/// </summary>
internal static class RenamedProposals
{
    /// <summary>The least rating of a pair: half of the text in common, as git's rename detection has it, or one sure sign.</summary>
    private const double SameProposal = 0.5;

    /// <summary>A number that both snapshots have only once, or the name of a proposal that waited for its number.</summary>
    private const double SureSign = 0.5;

    /// <summary>The name alone, where the number is another: a hint that the content must bear out.</summary>
    private const double Hint = 0.25;

    /// <summary>
    /// A piece of text that more proposals than this have says nothing about which is which. It also bounds the cost: a
    /// thousand proposals renamed at once are looked up piece by piece, not compared each with each.
    /// </summary>
    private const int MostHolders = 8;

    /// <summary>For each proposal that came, the one that it was before; those that are new are absent.</summary>
    public static Dictionary<Proposal, Proposal> Origins(ImmutableArray<Proposal> gone, ProposalSchema before, ImmutableArray<Proposal> came, ProposalSchema after)
    {
        var origins = new Dictionary<Proposal, Proposal>();
        if (gone.IsEmpty || came.IsEmpty)
        {
            return origins;
        }

        var taken = new HashSet<Proposal>();
        var pairs = Ratings(gone, before, came, after)
            .Where(pair => pair.Value >= SameProposal)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key);
        foreach (var ((now, then), _) in pairs)
        {
            if (!origins.ContainsKey(came[now]) && taken.Add(gone[then]))
            {
                origins.Add(came[now], gone[then]);
            }
        }

        return origins;
    }

    private static Dictionary<(int Came, int Gone), double> Ratings(ImmutableArray<Proposal> gone, ProposalSchema before, ImmutableArray<Proposal> came, ProposalSchema after)
    {
        var ratings = new Dictionary<(int Came, int Gone), double>();
        AddLikeness(ratings, gone, came, [.. before.Templates.Concat(after.Templates).SelectMany(Pieces)]);

        var numbers = Unique(gone, proposal => before.IsNumbered(proposal) ? proposal.Number!.TrimStart('0') : null);
        foreach (var (number, now) in Unique(came, proposal => after.IsNumbered(proposal) ? proposal.Number!.TrimStart('0') : null))
        {
            if (numbers.TryGetValue(number, out var then))
            {
                Add(ratings, now, then, SureSign);
            }
        }

        var names = Unique(gone, proposal => NameWithoutNumber(proposal, before));
        foreach (var (name, now) in Unique(came, proposal => NameWithoutNumber(proposal, after)))
        {
            if (names.TryGetValue(name, out var then))
            {
                Add(ratings, now, then, before.IsNumbered(gone[then]) ? Hint : SureSign);
            }
        }

        return ratings;
    }

    private static void Add(Dictionary<(int Came, int Gone), double> ratings, int came, int gone, double rating) =>
        CollectionsMarshal.GetValueRefOrAddDefault(ratings, (came, gone), out _) += rating;

    // The share of text in common, by length. What the template gave, and what most have, is no sign of kinship.
    private static void AddLikeness(Dictionary<(int Came, int Gone), double> ratings, ImmutableArray<Proposal> gone, ImmutableArray<Proposal> came, HashSet<string> template)
    {
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var then = 0; then < gone.Length; then++)
        {
            foreach (var piece in Pieces(gone[then]).Where(piece => !template.Contains(piece)).Distinct(StringComparer.Ordinal))
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

        for (var now = 0; now < came.Length; now++)
        {
            var length = 0;
            var shared = new Dictionary<int, int>();
            foreach (var piece in Pieces(came[now]).Where(piece => !template.Contains(piece)).Distinct(StringComparer.Ordinal))
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
                Add(ratings, now, then, 2.0 * common / (length + lengths[then]));
            }
        }
    }

    // Clauses rather than lines: many write a paragraph as one line, and an edit must not cost all of it.
    private static IEnumerable<string> Pieces(Proposal proposal) =>
        proposal.Source.Text.Split(['\r', '\n', '.', ',', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Dictionary<string, int> Unique(ImmutableArray<Proposal> proposals, Func<Proposal, string?> key) =>
        Enumerable.Range(0, proposals.Length)
            .GroupBy(index => key(proposals[index]) ?? "", StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static string NameWithoutNumber(Proposal proposal, ProposalSchema schema)
    {
        var start = proposal.Path.Length;
        for (var folders = schema.Names.Text.Count(character => character == '/'); folders >= 0 && start > 0; folders--)
        {
            start = proposal.Path.LastIndexOf('/', start - 1);
        }

        var name = proposal.Path[(start + 1)..];
        var number = proposal.Number ?? schema.Unnumbered.FirstOrDefault(word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        var at = number is null ? -1 : name.IndexOf(number, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? name : name[..at] + "#" + name[(at + number!.Length)..];
    }
}
