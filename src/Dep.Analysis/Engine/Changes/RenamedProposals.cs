using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Pairs proposals of two snapshots whose paths changed. Base comparison, audit, the templates that proposals started from, and the
/// site all use these pairs. Assigning a number renames <c>0000-x.md</c> to <c>0015-x.md</c>, a folder moves as a whole, a slug is
/// corrected, two numbers are swapped, <c>x.txt</c> becomes <c>x.rst</c> and <c>x.md</c> becomes <c>x/README.md</c>. No
/// single sign is enough for all of these, so each pair is rated by number, name, title, folder and content together, and the
/// best pairs are taken first.
/// </summary>
internal static class RenamedProposals
{
    /// <summary>The least rating of a pair: half of the text in common, as in git's rename detection, or one sure sign.</summary>
    private const double SameProposal = 0.5;

    /// <summary>The rating of a number that both snapshots have only once, or of the same name if the proposal had no number before.</summary>
    private const double SureSign = 0.5;

    /// <summary>
    /// The rating of the same name with another number, or of any characteristic of a document outside of the proposals' places: a
    /// pair needs similar content as well.
    /// </summary>
    private const double Hint = 0.25;

    /// <summary>
    /// The rating of a title that both snapshots have only once. It is low, since the title already counts as a part of the text, and
    /// an author may write a different proposal under an old title.
    /// </summary>
    private const double SameTitle = 0.15;

    /// <summary>More than the rounding error of a sum of ratings.</summary>
    private const double Rounding = 1e-6;

    // The characteristics to compare; the cheaper ones are tried first.
    [Flags]
    private enum Signs
    {
        Path = 1,
        Text = 2,
        Title = 4,
    }

    /// <summary>For each added proposal that is a renamed one, the proposal that it was before; new proposals are absent.</summary>
    /// <param name="gone">The proposals that only the earlier snapshot has.</param>
    /// <param name="before">The schema of the earlier snapshot.</param>
    /// <param name="came">The proposals that only the later snapshot has.</param>
    /// <param name="after">The schema of the later snapshot.</param>
    /// <param name="isOutside">
    /// Whether a document of either snapshot is outside of the proposals' places; <see langword="null"/> if none is. Two such
    /// documents are never paired.
    /// </param>
    public static Dictionary<Proposal, Proposal> Origins(
        ImmutableArray<Proposal> gone,
        ProposalSchema before,
        ImmutableArray<Proposal> came,
        ProposalSchema after,
        Func<Proposal, bool>? isOutside = null
    )
    {
        var origins = new Dictionary<Proposal, Proposal>();
        if (gone.IsEmpty || came.IsEmpty)
        {
            return origins;
        }

        isOutside ??= _ => false;
        ImmutableArray<Proposal> templates = [.. before.Templates.Concat(after.Templates).Distinct()];
        var titles = IdentitySigns.TitlesOf(templates);
        ImmutableArray<IdentitySigns> then = [.. gone.Select(proposal => new IdentitySigns(proposal, before, titles, isOutside(proposal)))];
        ImmutableArray<IdentitySigns> now = [.. came.Select(proposal => new IdentitySigns(proposal, after, titles, isOutside(proposal)))];
        // If there is only one possible pair, one sure sign is enough, and nothing else is compared: not even the texts if the path has the sign.
        if (then.Length == 1 && now.Length == 1 && (IsSamePair(Signs.Path) || IsSamePair(Signs.Path | Signs.Text)))
        {
            origins.Add(came[0], gone[0]);
            return origins;
        }

        var likeness = ProposalLikeness
            .Of(gone, came, templates)
            .Where(pair => !(now[pair.Key.Came].IsOutside && then[pair.Key.Gone].IsOutside))
            .ToDictionary();
        var ratings = Ratings(then, now, likeness, Signs.Path | Signs.Text);
        if (MayTitlesDecide(ratings))
        {
            ratings = Ratings(then, now, likeness, Signs.Path | Signs.Text | Signs.Title);
        }

        var taken = new HashSet<Proposal>();
        var pairs = ratings.Where(pair => pair.Value >= SameProposal).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key);
        foreach (var ((index, origin), _) in pairs)
        {
            if (!origins.ContainsKey(came[index]) && taken.Add(gone[origin]))
            {
                origins.Add(came[index], gone[origin]);
            }
        }

        return origins;

        bool IsSamePair(Signs compared) => Ratings(then, now, [], compared).GetValueOrDefault((0, 0)) >= SameProposal;
    }

    /// <summary>
    /// The document that a template was before, or <see langword="null"/> if the template is new. Here the text of templates does
    /// count: a template consists of nothing else.
    /// </summary>
    public static Proposal? OriginOfTemplate(Proposal template, ImmutableArray<Proposal> gone)
    {
        var likeness = ProposalLikeness.Of(gone, [template], []);
        var best = Enumerable
            .Range(0, gone.Length)
            .Select(then => (Then: then, Rating: likeness.GetValueOrDefault((0, then)) + (gone[then].FileName == template.FileName ? Hint : 0)))
            .OrderByDescending(pair => pair.Rating)
            .FirstOrDefault((Then: -1, Rating: 0));
        return best.Rating >= SameProposal ? gone[best.Then] : null;
    }

    // Whether titles could change the result: they count little, so they do not if all pairs are certain without them and no two
    // pairs share a proposal.
    private static bool MayTitlesDecide(Dictionary<(int Came, int Gone), double> ratings)
    {
        var (came, gone) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (pair, rating) in ratings)
        {
            if (rating >= SameProposal ? !came.Add(pair.Came) || !gone.Add(pair.Gone) : rating > SameProposal - (SameTitle + Rounding))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<(int Came, int Gone), double> Ratings(
        ImmutableArray<IdentitySigns> then,
        ImmutableArray<IdentitySigns> now,
        Dictionary<(int Came, int Gone), double> likeness,
        Signs compared
    )
    {
        var ratings = new Dictionary<(int Came, int Gone), double>(likeness);

        // A document outside of the proposals' places must not make the number of a proposal ambiguous.
        foreach (var (wasOutside, isNowOutside) in new[] { (false, false), (true, false), (false, true) })
        {
            var weight = wasOutside || isNowOutside ? Hint : SureSign;
            foreach (var (index, origin) in Shared(signs => signs.Number))
            {
                Rate(index, origin, weight);
            }

            var numbersInOtherForm = Shared(signs => signs.Path.Number)
                .Where(pair => then[pair.Origin].Number is null || now[pair.Index].Number is null);
            foreach (var (index, origin) in numbersInOtherForm)
            {
                Rate(index, origin, Hint);
            }

            foreach (var (index, origin) in Shared(signs => signs.Name))
            {
                Rate(index, origin, then[origin].HasNumber ? Hint : weight);
            }

            foreach (var (index, origin) in compared.HasFlag(Signs.Title) ? Shared(signs => signs.Title) : [])
            {
                Rate(index, origin, SameTitle);
            }

            foreach (var (index, origin) in compared.HasFlag(Signs.Text) ? Shared(signs => signs.Text) : [])
            {
                Rate(index, origin, SureSign);
            }

            // If at least two files moved from one folder to another and kept their names, the folder moved.
            var moves = Shared(signs => signs.Path.Stem).GroupBy(pair => (then[pair.Origin].Path.Folder, now[pair.Index].Path.Folder));
            foreach (var (index, origin) in moves.Where(move => move.Skip(1).Any()).SelectMany(move => move))
            {
                Rate(index, origin, Hint);
            }

            // Pairs that share a sign which is unique in both snapshots.
            IEnumerable<(int Index, int Origin)> Shared(Func<IdentitySigns, string?> sign)
            {
                var signs = Unique(then, sign, wasOutside);
                return Unique(now, sign, isNowOutside).Where(own => signs.ContainsKey(own.Key)).Select(own => (own.Value, signs[own.Key]));
            }
        }

        return ratings;

        void Rate(int came, int gone, double rating) => CollectionsMarshal.GetValueRefOrAddDefault(ratings, (came, gone), out _) += rating;
    }

    private static Dictionary<string, int> Unique(ImmutableArray<IdentitySigns> signs, Func<IdentitySigns, string?> key, bool areOutside) =>
        Enumerable
            .Range(0, signs.Length)
            .Where(index => signs[index].IsOutside == areOutside)
            .GroupBy(index => key(signs[index]) ?? "", StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
