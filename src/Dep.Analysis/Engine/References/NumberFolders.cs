using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.References;

/// <summary>
/// Infers which proposals share a number space: all proposals of one kind, or those of one folder if each folder counts from one,
/// such as one folder per service or year. This is not configured, but inferred from the numbers.
/// </summary>
internal sealed class NumberFolders
{
    // Two numbers that occur in two folders may both be mistakes.
    private const int FewestShared = 3;

    // If folders are numbered independently, most numbers of a folder occur in another folder as well.
    private const double LeastShare = 0.5;

    private readonly ProposalSchema _schema;
    private readonly HashSet<string> _spaces;

    /// <summary>Counts the numbers of proposals.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="proposals">The proposals to infer from: those of the base if there is one, so that a change cannot make a taken number appear free.</param>
    public NumberFolders(ProposalSchema schema, IEnumerable<Proposal> proposals)
    {
        _schema = schema;
        _spaces = proposals
            .Where(schema.IsNumbered)
            .GroupBy(proposal => schema.OfKind(proposal.Path).NumberSpace, StringComparer.Ordinal)
            .Where(space =>
                CountForThemselves([
                    .. space
                        .GroupBy(proposal => HomeOf(proposal.Path), proposal => NumberOf(proposal), StringComparer.Ordinal)
                        .Select(folder => folder.ToHashSet()),
                ])
            )
            .Select(space => space.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What proposals that share their numbers have in common.</summary>
    public string SpaceOf(Proposal proposal) => SpaceOf(proposal.Path);

    /// <summary>The same of a path.</summary>
    public string SpaceOf(string path) =>
        _schema.OfKind(path).NumberSpace is var space && _spaces.Contains(space) ? space + "\n" + HomeOf(path) : space;

    /// <summary>Whether a proposal's number space is that of its folder.</summary>
    public bool IsOfFolder(Proposal proposal) => _spaces.Contains(_schema.OfKind(proposal.Path).NumberSpace);

    private string HomeOf(string path) => _schema.OfKind(path).Names.HomeOf(path);

    private static int NumberOf(Proposal proposal) => int.Parse(proposal.Number!, CultureInfo.InvariantCulture);

    private static bool CountForThemselves(HashSet<int>[] folders)
    {
        if (folders.Length < 2)
        {
            return false;
        }

        var bearers = folders.SelectMany(numbers => numbers).CountBy(number => number).ToDictionary();
        var smaller = folders.OrderByDescending(numbers => numbers.Count).Skip(1).SelectMany(numbers => numbers).ToArray();
        var shared = smaller.Count(number => bearers[number] > 1);
        return shared >= FewestShared && shared >= LeastShare * smaller.Length;
    }
}
