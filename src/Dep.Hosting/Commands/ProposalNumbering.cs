using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Gives a proposal its number: in the names of its file and folder, in its header and title, and in everything that refers to it.</summary>
internal static class ProposalNumbering
{
    private const int MaximumNumber = 999_999_999;
    private const string NumberOption = "--number 12, -p:Number=12 in a build";

    /// <summary>Numbers a proposal.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="path">The path of the proposal, full or from the project's folder.</param>
    /// <param name="number">The number; empty for the next free one.</param>
    /// <param name="openBranches">Branches whose numbers count as taken too: <c>true</c> for all remote-tracking branches, or names separated by <c>;</c>; empty for none.</param>
    /// <param name="leavesRedirect">Whether to leave a document at the old path that links to the new one.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static EditOutcome Run(
        CheckRequest request,
        string path,
        string number = "",
        string openBranches = "",
        bool leavesRedirect = false,
        CancellationToken cancellation = default
    ) =>
        EditSession.Run(
            request,
            editing =>
            {
                var (proposal, refusal) = editing.Find(path, "Proposal");
                return proposal is null ? editing.Refuse([refusal!])
                    : leavesRedirect && !RedirectEdit.IsPossible(proposal)
                        ? editing.Refuse(
                            RuleCatalog.IdOf<FileNameInvalid>(),
                            $"Only a proposal that is one markdown file can leave a document that leads on; '{proposal.Path}' is a folder or has a file beside it",
                            new Location(proposal.Source, proposal.Heading)
                        )
                    : WithRedirect(Number(editing, proposal, number.Trim(), openBranches.Trim(), cancellation), proposal, leavesRedirect);
            },
            cancellation
        );

    private static EditOutcome Number(EditSession editing, Proposal proposal, string wanted, string branches, CancellationToken cancellation)
    {
        var schema = editing.Repository.Schema.OfKind(proposal.Path);
        var place = new Location(proposal.Source, proposal.Heading);
        if (!schema.Names.HasNumber)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<FileNameInvalid>(),
                $"Proposals of this repository have no number: their names are of the form '{schema.Names.Text}'",
                place
            );
        }

        var numbers = new TakenNumbers(editing, proposal);
        var (taken, unknown) = numbers.Here();
        if (branches.Length > 0)
        {
            var (onBranches, fault) = numbers.On(branches, cancellation);
            if (fault is not null)
            {
                return editing.Refuse(RuleCatalog.IdOf<BaseUnavailable>(), fault);
            }

            taken = [.. taken, .. onBranches];
        }

        ImmutableArray<string> remarks = unknown is null ? [] : [$"Only the working tree was looked at: {unknown}"];
        int? own = schema.IsNumbered(proposal) ? int.Parse(proposal.Number!, CultureInfo.InvariantCulture) : null;
        if (wanted.Length == 0 && own is not null && taken.All(other => other.Number != own))
        {
            return With(
                editing.Accept(RepositoryEdit.None, $"{editing.Shown(proposal.Path)} has number {proposal.Number}, and nobody else has it"),
                remarks
            );
        }

        var next = NextNumber.Of([.. taken.Select(other => other.Number)], own);
        if (wanted.Length == 0 && next.IsGivenElsewhere)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<NumberMismatch>(),
                $"The numbers here do not follow each other, the newest are {string.Join(", ", next.Newest)}: they seem to be those of issues or pull requests; say which one it is with {NumberOption}",
                place
            );
        }

        remarks =
        [
            .. remarks,
            .. next.Outlier is { } far && wanted.Length == 0
                ? [string.Create(CultureInfo.InvariantCulture, $"Number {far} stands apart from the others and was not counted")]
                : Array.Empty<string>(),
        ];
        var (number, refusal) = wanted.Length == 0 ? (next.Number, null) : Chosen(editing, wanted, taken, place);
        return refusal is not null ? editing.Refuse([refusal])
            : Renumbering.To(editing.Repository, proposal, number, Folders(editing, proposal), editing.OtherDocuments()) is { } edit
                ? With(Checked(editing, proposal, edit), remarks)
            : number == own ? editing.Accept(RepositoryEdit.None, $"{editing.Shown(proposal.Path)} has number {proposal.Number} already")
            : editing.Refuse(
                RuleCatalog.IdOf<FileNameInvalid>(),
                $"'{proposal.FileName}' has no place for a number; names are of the form '{schema.Names.Text}', such as '{schema.Names.Example}'",
                place
            );
    }

    private static (int Number, Diagnostic? Refusal) Chosen(EditSession editing, string wanted, ImmutableArray<TakenNumberAt> taken, Location place)
    {
        if (
            !int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is 0 or > MaximumNumber
            || editing.Repository.Schema.IsUnnumbered(wanted)
        )
        {
            return (
                0,
                EditOutcome.Refusal(
                    RuleCatalog.IdOf<NumberMismatch>(),
                    $"'{wanted}' is no number for a proposal; one is a whole number from 1 on",
                    place
                )
            );
        }

        var other = taken.FirstOrDefault(other => other.Number == number);
        var free = NextNumber.Of([.. taken.Select(other => other.Number)], null).Number;
        return other is null
            ? (number, null)
            : (
                0,
                EditOutcome.Refusal(
                    RuleCatalog.IdOf<NumberTaken>(),
                    $"Number {wanted} is taken{(other.Where.Length == 0 ? "" : " on " + other.Where)} by '{other.Path}'; the next free number is {free}",
                    place
                )
            );
    }

    // A folder with the proposal's assets, such as '0000-x/' next to '0000-x.md', whether or not the proposal links to it.
    private static IEnumerable<string> Folders(EditSession editing, Proposal proposal)
    {
        var stem = Path.ChangeExtension(proposal.Path, null);
        return stem != proposal.Path && editing.Files.FolderExists(stem) ? [stem] : [];
    }

    private static EditOutcome Checked(EditSession editing, Proposal proposal, RepositoryEdit edit)
    {
        var to = edit.PathAfter(proposal.Path);
        if (edit.Moves.FirstOrDefault(move => editing.Files.Exists(move.To) || editing.Files.FolderExists(move.To)) is { } blocked)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<OutputUnwritable>(),
                $"'{blocked.To}' is there already",
                new Location(proposal.Source, proposal.Heading)
            );
        }

        edit = editing.WithIndex(edit);
        var errors = editing.Found(edit, _ => false).New.Where(finding => finding.Descriptor.JudgesNumber).ToImmutableArray();
        if (!errors.IsEmpty)
        {
            return editing.Refuse(errors);
        }

        var files = edit
            .Edits.Select(change => change.Source.Path)
            .Distinct(StringComparer.Ordinal)
            .Count(path => editing.Repository.Owning(path)?.Path != proposal.Path);
        var done = editing.Accept(
            edit,
            $"Numbered {editing.Shown(proposal.Path)}: it is {editing.Shown(to)} now"
                + (
                    files == 0
                        ? ""
                        : $", and {files} other file{(files == 1 ? "" : "s")} that refer{(files == 1 ? "s" : "")} to it follow{(files == 1 ? "s" : "")}"
                )
        );
        return With(done, [.. Ambiguous(editing, proposal)]);
    }

    // Remarks on references that stay unchanged: a '0008' written while two proposals had that number may mean either.
    private static IEnumerable<string> Ambiguous(EditSession editing, Proposal proposal) =>
        from reference in editing.Repository.References
        where reference.Targets.Length > 1 && reference.Targets.Contains(proposal)
        let source = reference.From.HeaderSource
        let line = source.Position(reference.Reference.Written.Span.Start).Line + 1
        select FormattableString.Invariant(
            $"{editing.Shown(source.Path)}({line}) says '{reference.Reference.Written.Value}', which may mean this proposal or another of its number; it is left as it is"
        );

    private static EditOutcome WithRedirect(EditOutcome edit, Proposal proposal, bool leavesRedirect) =>
        leavesRedirect && RedirectEdit.Of(edit.Edit, proposal) is { } redirected ? edit.With(redirected, $"'{proposal.Path}' leads to it") : edit;

    private static EditOutcome With(EditOutcome edit, ImmutableArray<string> remarks) => edit.With([.. edit.Remarks, .. remarks]);
}
