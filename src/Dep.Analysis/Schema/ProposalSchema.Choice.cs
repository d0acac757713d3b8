using System.Collections.Frozen;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Lookup;

namespace Dep.Analysis.Schema;

// Chooses the schema that holds for one proposal: by its kind and template, its age, type, day and stage.
public sealed partial record ProposalSchema
{
    /// <summary>
    /// The schema that applies to one proposal. It depends on the proposal's kind, its template or the earlier template it entered under,
    /// its type, its creation date and its stage. If the proposal is not markdown, the schema covers only the header; for a redirect, the
    /// schema requires nothing.
    /// </summary>
    public ProposalSchema For(Proposal proposal)
    {
        var own = ForItself(proposal);
        return Basis is { } basis ? Lookup.UnderBasis(own, basis.ForItself(proposal)) : own;
    }

    /// <summary>
    /// The schema by the settings of the base, if a change is judged by the stricter of both; else <see langword="null"/>. It is evaluated
    /// for each proposal, so that a kind, type or stage that a change introduces cannot exempt a proposal from the base's rules.
    /// </summary>
    internal ProposalSchema? Basis { get; init; }

    /// <summary>The same schema with the lifecycle that both it and another schema allow.</summary>
    internal ProposalSchema WithLifecycleUnder(ProposalSchema basis) =>
        this with
        {
            Lifecycle = (Lifecycle, basis.Lifecycle) switch
            {
                ({ } own, { } then) => own.Under(then),
                (null, var then) => then,
                var (own, _) => own,
            },
        };

    private ProposalSchema ForItself(Proposal proposal)
    {
        var own = Earlier.TryGetValue(proposal.Path, out var earlier) ? earlier : JudgeOf(proposal).AtAgeOf(proposal);
        var typed = Chosen(proposal, own.TypeField, own.Types) ?? own;
        var dated = typed.AsOf(proposal);
        // A closed proposal went through its stages as they were then.
        var staged = Chosen(proposal, dated.StageField, dated.Stages) is { } chosen && !dated.IsClosed(proposal) ? chosen : dated;
        return proposal.IsRedirect ? staged.Lookup.OfRedirects
            : proposal.IsMarkdown ? staged
            : staged.Lookup.WithoutBody;
    }

    /// <summary>Whether a proposal is one of the older ones of its kind, as far as anything tells their age.</summary>
    internal bool IsOlder(Proposal proposal) => JudgeOf(proposal).HasAsOlder(proposal);

    /// <summary>This schema, or that of older proposals where a proposal, which is of this kind and template, is one of these.</summary>
    internal ProposalSchema AtAgeOf(Proposal proposal) => Older is { } older && HasAsOlder(proposal) ? older : this;

    private bool HasAsOlder(Proposal proposal) =>
        OlderPaths.Contains(proposal.Path)
        || RecordFolders.Hold(proposal.Path)
        || (
            OlderBelow is { } number
            && int.TryParse(proposal.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var own)
            && own < number
            && !IsUnnumbered(proposal.Number)
        )
        || (OlderBefore is { } day && DocumentDay.Of(proposal) < day);

    /// <summary>The present schema of a proposal's kind and template.</summary>
    internal ProposalSchema JudgeOf(Proposal proposal) => OfKind(proposal.Path).NearestTo(proposal);

    /// <summary>The schema of the kind of proposals that a path belongs to.</summary>
    internal ProposalSchema OfKind(string path)
    {
        foreach (var kind in Kinds)
        {
            if (kind.Owns(path))
            {
                return kind.Schema;
            }
        }

        return this;
    }

    private ProposalSchema NearestTo(Proposal proposal) => Alternatives.IsEmpty ? this : Lookup.NearestTo(proposal);

    /// <summary>Whether a proposal is a record of what was decided, which is changed only on purpose.</summary>
    internal bool IsRecord(Proposal proposal) =>
        Lifecycle is { } lifecycle
        && (StateOf(proposal) ?? (StatusOf(proposal) is { } written ? FieldItems.TextOf(written.Value) : null)) is { } status
        && lifecycle.IsRecord(status);

    private bool IsClosed(Proposal proposal) => StateOf(proposal) is { } state && Lifecycle!.IsClosed(state);

    // Without a date, everything is required, including the date.
    private ProposalSchema AsOf(Proposal proposal)
    {
        if (
            Dated.IsEmpty
            || CreatedField is null
            || Field(CreatedField) is not { } known
            || First(proposal, known) is not { } written
            || DateFormat.TryParse(FieldItems.TextOf(written.Value.Value), known.Format ?? DateFormat.Iso) is not { } day
        )
        {
            return this;
        }

        foreach (var (before, schema) in Dated)
        {
            if (day < before)
            {
                return schema;
            }
        }

        return this;
    }

    private static ProposalSchema? Chosen(Proposal proposal, string? field, FrozenDictionary<string, ProposalSchema> schemas) =>
        field is not null && schemas.Count > 0 && proposal.Field(field) is { } said
            ? schemas.GetValueOrDefault(Proposals.NameComparison.Normalize(said.Value.Value))
            : null;
}
