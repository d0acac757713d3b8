using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Tells which proposal is which where paths changed. This is the one identity that base comparison, audit, templates at birth
/// and the site go by. Assigning a number renames <c>0000-x.md</c> to <c>0015-x.md</c>, a folder moves as a whole, a slug is
/// corrected, two numbers are swapped, <c>x.txt</c> becomes <c>x.rst</c> and <c>x.md</c> becomes <c>x/README.md</c>. No
/// single sign is enough for all of these, so each pair is rated by number, name, title, folder and content together, and the
/// best pairs are taken first.
/// </summary>
internal static class RenamedProposals
{
    /// <summary>The least rating of a pair: half of the text in common, as git's rename detection has it, or one sure sign.</summary>
    private const double SameProposal = 0.5;

    /// <summary>A number that both snapshots have only once, or the name of a proposal that waited for its number.</summary>
    private const double SureSign = 0.5;

    /// <summary>The name alone, where the number is another; or any sign of a document that was no proposal where it stood: the content must bear it out.</summary>
    private const double Hint = 0.25;

    /// <summary>A title that both snapshots have only once. It counts among the words of the text already, and who takes a title over may write another proposal under it.</summary>
    private const double SameTitle = 0.15;

    /// <summary>More than what is lost when a few ratings are summed up.</summary>
    private const double Rounding = 1e-6;

    // Which signs are asked: the cheaper ones first.
    [Flags]
    private enum Asked
    {
        Path = 1,
        Text = 2,
        Title = 4,
    }

    /// <summary>For each proposal that came, the one that it was before; those that are new are absent.</summary>
    /// <param name="gone">The proposals that only the earlier snapshot has.</param>
    /// <param name="before">The schema of the earlier snapshot.</param>
    /// <param name="came">The proposals that only the later snapshot has.</param>
    /// <param name="after">The schema of the later snapshot.</param>
    /// <param name="isOutside">
    /// Whether a document of either snapshot stands where proposals do not stand; <see langword="null"/> where none does. Two of
    /// these are no pair.
    /// </param>
    public static Dictionary<Proposal, Proposal> Origins(
        ImmutableArray<Proposal> gone,
        ProposalSchema before,
        ImmutableArray<Proposal> came,
        ProposalSchema after,
        Func<Proposal, bool>? isOutside = null)
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
        // If there is only one pair, one sure sign is enough, and nothing else has to be compared: not even the texts, where the path has it.
        if (then.Length == 1 && now.Length == 1 && (IsSamePair(Asked.Path) || IsSamePair(Asked.Path | Asked.Text)))
        {
            origins.Add(came[0], gone[0]);
            return origins;
        }

        var likeness = ProposalLikeness.Of(gone, came, templates).Where(pair => !(now[pair.Key.Came].IsOutside && then[pair.Key.Gone].IsOutside)).ToDictionary();
        var ratings = Ratings(then, now, likeness, Asked.Path | Asked.Text);
        if (MayTitlesDecide(ratings))
        {
            ratings = Ratings(then, now, likeness, Asked.Path | Asked.Text | Asked.Title);
        }

        var taken = new HashSet<Proposal>();
        var pairs = ratings
            .Where(pair => pair.Value >= SameProposal)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key);
        foreach (var ((index, origin), _) in pairs)
        {
            if (!origins.ContainsKey(came[index]) && taken.Add(gone[origin]))
            {
                origins.Add(came[index], gone[origin]);
            }
        }

        return origins;

        bool IsSamePair(Asked asked) => Ratings(then, now, [], asked).GetValueOrDefault((0, 0)) >= SameProposal;
    }

    /// <summary>The document that a template was before, or <see langword="null"/> where it is new. What templates give is all there is to go by.</summary>
    public static Proposal? OriginOfTemplate(Proposal template, ImmutableArray<Proposal> gone)
    {
        var likeness = ProposalLikeness.Of(gone, [template], []);
        var best = Enumerable.Range(0, gone.Length)
            .Select(then => (Then: then, Rating: likeness.GetValueOrDefault((0, then)) + (gone[then].FileName == template.FileName ? Hint : 0)))
            .OrderByDescending(pair => pair.Rating)
            .FirstOrDefault((Then: -1, Rating: 0));
        return best.Rating >= SameProposal ? gone[best.Then] : null;
    }

    // A title counts little: where every pair is beyond doubt without it, and no two of them share a proposal, it changes nothing.
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

    private static Dictionary<(int Came, int Gone), double> Ratings(ImmutableArray<IdentitySigns> then, ImmutableArray<IdentitySigns> now, Dictionary<(int Came, int Gone), double> likeness, Asked asked)
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

            foreach (var (index, origin) in Shared(signs => signs.Path.Number).Where(pair => then[pair.Origin].Number is null || now[pair.Index].Number is null))
            {
                Rate(index, origin, Hint);
            }

            foreach (var (index, origin) in Shared(signs => signs.Name))
            {
                Rate(index, origin, then[origin].HasNumber ? Hint : weight);
            }

            foreach (var (index, origin) in asked.HasFlag(Asked.Title) ? Shared(signs => signs.Title) : [])
            {
                Rate(index, origin, SameTitle);
            }

            foreach (var (index, origin) in asked.HasFlag(Asked.Text) ? Shared(signs => signs.Text) : [])
            {
                Rate(index, origin, SureSign);
            }

            // Two and more files of the same names went from one folder to another: the folder moved.
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
        Enumerable.Range(0, signs.Length)
            .Where(index => signs[index].IsOutside == areOutside)
            .GroupBy(index => key(signs[index]) ?? "", StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
