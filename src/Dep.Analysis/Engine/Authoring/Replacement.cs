using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// Records that one proposal replaces another: in fields such as 'Replaces' and 'Superseded-By' of both proposals if the process
/// has them, else in the status, as <c>Superseded by ADR-0005</c>.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="old">The proposal that is replaced.</param>
/// <param name="successor">The proposal that replaces it.</param>
internal sealed class Replacement(ProposalRepository repository, Proposal old, Proposal successor)
{
    private readonly ProposalSchema _oldSchema = repository.Schema.For(old);
    private readonly ProposalSchema _newSchema = repository.Schema.For(successor);

    /// <summary>Why the replacement cannot be recorded, as one sentence without a final period; <see langword="null"/> if it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the status of the old proposal stays as it is because its successor is not decided yet.</summary>
    public bool IsPending { get; private set; }

    /// <summary>The edits; none if the replacement is recorded already, or if there is a <see cref="Fault"/>.</summary>
    public RepositoryEdit Write()
    {
        var (forward, back) = Fields(_newSchema);
        var backOfOld = back is null ? null : _oldSchema.Field(back.Name);
        var status = _oldSchema.Lifecycle is { } lifecycle ? _oldSchema.Field(lifecycle.Field) : null;
        var isInStatus = backOfOld is null && status is { Form: FieldForm.Status };
        if (backOfOld is null && !isInStatus)
        {
            Fault = "Nothing in the template says that a proposal is replaced: it has neither a field for it nor a status that names others";
            return RepositoryEdit.None;
        }

        if (_newSchema.StateOf(successor) is { } its && Lifecycle.IsDropped(its))
        {
            Fault = $"'{successor.FileName}' takes nobody's place: its {_newSchema.Lifecycle!.Field} is '{its}'";
            return RepositoryEdit.None;
        }

        IsPending = !_newSchema.IsInForce(successor);
        TextEdit?[] edits =
        [
            backOfOld is null ? null : Refer(_oldSchema, old, backOfOld, back!, successor),
            forward is null ? null : Refer(_newSchema, successor, forward, forward, old),
            isInStatus && forward is null ? NoteInStatus() : null,
            status is null || IsPending ? null
            : isInStatus ? MoveAndName(status)
            : Move(),
        ];
        return Fault is null ? new RepositoryEdit([.. edits.OfType<TextEdit>()]) : RepositoryEdit.None;
    }

    // The pair of fields that record a replacement: recognised by name, or declared as the inverse of such a field.
    private static (FieldSchema? Forward, FieldSchema? Back) Fields(ProposalSchema schema)
    {
        var forward = schema.Fields.FirstOrDefault(field => field.Relation is Relation.Replaces && !field.IsSection);
        var back = schema.Fields.FirstOrDefault(field => field.Relation is Relation.ReplacedBy && !field.IsSection);
        return (forward ?? InverseOf(schema, back), back ?? InverseOf(schema, forward));
    }

    private static FieldSchema? InverseOf(ProposalSchema schema, FieldSchema? field) =>
        field is null ? null
        : field.Inverse is { } name ? schema.Field(name)
        : schema.Fields.FirstOrDefault(other => other.Inverse is { } inverse && schema.Field(inverse) == field);

    private TextEdit? Refer(ProposalSchema schema, Proposal from, FieldSchema field, FieldSchema model, Proposal to)
    {
        if (IsDeclared(from, field, to))
        {
            return null;
        }

        return ReferenceText.To(schema, from, model, to) is not { } text
            ? Refused($"'{to.FileName}' has no number yet, by which '{field.Name}' could name it; give it one first")
            : FieldEdits.Refer(schema, from, field, text) ?? Refused($"'{from.FileName}' has no header that '{field.Name}' could be written into");
    }

    private bool IsDeclared(Proposal from, FieldSchema field, Proposal to) =>
        repository
            .ReferencesFrom(from)
            .Any(reference => NameComparison.Same(reference.Reference.Field.Name, field.Name) && reference.Targets.Contains(to));

    // Like adr-tools: a paragraph of its own under the status of the proposal.
    private TextEdit? NoteInStatus()
    {
        if (
            _newSchema.Lifecycle is not { } lifecycle
            || _newSchema.Field(lifecycle.Field) is not { Form: FieldForm.Status } known
            || _newSchema.Find(successor, known).FirstOrDefault() is not { IsSection: true } field
            || IsDeclared(successor, known, old)
        )
        {
            return null;
        }

        return FieldEdits.Append(successor, field, "Supersedes " + ReferenceText.Link(successor, old));
    }

    private TextEdit? Move()
    {
        var lifecycle = _oldSchema.Lifecycle!;
        if (_oldSchema.StateOf(old) is { } now && Lifecycle.IsReplaced(now))
        {
            return null;
        }

        return lifecycle.States.FirstOrDefault(Lifecycle.IsReplaced) is { } state && MayMove(state) ? Status(state) : null;
    }

    private TextEdit? MoveAndName(FieldSchema status)
    {
        if (IsDeclared(old, status, successor))
        {
            return null;
        }

        var states = _oldSchema.Lifecycle!.States.Where(Lifecycle.IsReplaced).ToArray();
        if (_oldSchema.StatusOf(old) is { } now && Lifecycle.IsReplaced(now.Value) && now.Value.Any(char.IsAsciiDigit))
        {
            return Refused($"'{old.FileName}' is replaced already: its {status.Name} is '{now.Value}'");
        }

        if (states is [var state, ..])
        {
            return MayMove(state) ? Status(state + " by " + ReferenceText.Link(old, successor)) : null;
        }

        return SupersededText.In(status, _newSchema, successor) is { } text
            ? Status(text)
            : Refused($"'{successor.FileName}' has no number yet, by which '{status.Name}' could name it; give it one first");
    }

    private TextEdit? Status(string text) =>
        StatusEdit.To(_oldSchema, old, text) ?? Refused($"'{old.FileName}' has no header that '{_oldSchema.Lifecycle!.Field}' could be written into");

    private bool MayMove(string to)
    {
        var lifecycle = _oldSchema.Lifecycle!;
        if (_oldSchema.StateOf(old) is not { } now || lifecycle.MayMove(now, to))
        {
            return true;
        }

        var next = lifecycle.Next(now);
        Fault ??=
            $"'{old.FileName}' cannot be replaced: its {lifecycle.Field} is '{now}', from which it may move to {(next.IsEmpty ? "nothing" : string.Join(", ", next))}";
        return false;
    }

    private TextEdit? Refused(string fault)
    {
        Fault ??= fault;
        return null;
    }
}
