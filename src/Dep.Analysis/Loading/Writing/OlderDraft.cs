using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Lookup;

namespace Dep.Analysis.Loading.Writing;

/// <summary>Writes down which proposals are older: by a number or a day, and one by one those that neither tells.</summary>
/// <param name="schema">What all of them are measured by.</param>
/// <param name="proposals">The proposals that it is for.</param>
internal sealed class OlderDraft(ProposalSchema schema, ImmutableArray<Proposal> proposals)
{
    /// <summary>Writes it.</summary>
    /// <param name="block">What is said of older proposals.</param>
    /// <param name="relative">Gives a path as <c>dep.yml</c> writes it.</param>
    public void Write(YamlBlock block, Func<string, string> relative)
    {
        var newest = proposals.Where(proposal => !schema.OlderPaths.Contains(proposal.Path)).ToArray();
        var number = newest.Min(NumberOf);
        var day = newest.Min(DocumentDay.Of);
        string[] byNumber = [.. Untold(proposal => NumberOf(proposal) < number)];
        string[] byDay = [.. Untold(proposal => DocumentDay.Of(proposal) < day)];
        var why = Provenance.Practice($"{newest.Length} newest").Text;
        string[] left;
        if (number is not null && byNumber.Length <= byDay.Length)
        {
            left = byNumber;
            block.Set("below", number.Value.ToString(CultureInfo.InvariantCulture), why);
        }
        else
        {
            left = byDay;
            if (day is not null)
            {
                block.Set("before", DateFormat.Write(day.Value, DateFormat.Iso), why);
            }
        }

        if (left.Length > 0)
        {
            block.Set("proposals", YamlScalar.Of(left.Select(relative)));
        }
    }

    private IEnumerable<string> Untold(Func<Proposal, bool> tells) =>
        proposals.Where(proposal => schema.OlderPaths.Contains(proposal.Path) && !tells(proposal)).Select(proposal => proposal.Path);

    private int? NumberOf(Proposal proposal) =>
        proposal.Number is { } number
        && !schema.IsUnnumbered(number)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var own)
            ? own
            : null;
}
