using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.References;

/// <summary>
/// Tells which proposals share their numbers: those of one kind, or those of one folder where each folder counts from one, such as
/// that of each service or each year. Nobody says it; the numbers do.
/// </summary>
internal sealed class NumberFolders
{
    // Two numbers that are borne in two folders may both be mistakes.
    private const int FewestShared = 3;

    // Where a folder counts for itself, another one has most of its numbers as well.
    private const double LeastShare = 0.5;

    private readonly ProposalSchema _schema;
    private readonly HashSet<string> _spaces;

    /// <summary>Counts the numbers of proposals.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="proposals">The proposals that tell: those of the base where there is one, so that no change gives itself a number that is taken.</param>
    public NumberFolders(ProposalSchema schema, IEnumerable<Proposal> proposals)
    {
        _schema = schema;
        _spaces = proposals.Where(schema.IsNumbered)
            .GroupBy(proposal => schema.OfKind(proposal.Path).NumberSpace, StringComparer.Ordinal)
            .Where(space => CountForThemselves([.. space.GroupBy(proposal => HomeOf(proposal.Path), proposal => NumberOf(proposal), StringComparer.Ordinal).Select(folder => folder.ToHashSet())]))
            .Select(space => space.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What proposals that share their numbers have in common.</summary>
    public string SpaceOf(Proposal proposal) => SpaceOf(proposal.Path);

    /// <summary>The same of a path.</summary>
    public string SpaceOf(string path) => _schema.OfKind(path).NumberSpace is var space && _spaces.Contains(space) ? space + "\n" + HomeOf(path) : space;

    /// <summary>Whether a proposal's number is one of its folder alone.</summary>
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
