using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;

namespace Dep.Hosting.Commands;

/// <summary>The outcome of a request to create, number, move or replace a proposal: an edit, or the reasons why there is none.</summary>
internal sealed class EditOutcome
{
    private readonly WorkingTree _files;

    internal EditOutcome(WorkingTree files, ImmutableArray<Diagnostic> refusals)
    {
        _files = files;
        Refusals = refusals;
    }

    /// <summary>The full path of the repository's root.</summary>
    public string Root => _files.Root;

    /// <summary>Why the request is refused, as findings with locations; empty if it is not.</summary>
    public ImmutableArray<Diagnostic> Refusals { get; }

    /// <summary>The edit; empty if there is nothing to do.</summary>
    public RepositoryEdit Edit { get; init; } = RepositoryEdit.None;

    /// <summary>What the edit does, as one sentence without a final period.</summary>
    public string Done { get; init; } = "";

    /// <summary>Further remarks, one sentence each, without final periods.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    internal EditOutcome With(RepositoryEdit edit, string remark) =>
        new(_files, Refusals)
        {
            Edit = edit,
            Done = Done,
            Remarks = [.. Remarks, remark],
        };

    internal EditOutcome With(ImmutableArray<string> remarks) =>
        new(_files, Refusals)
        {
            Edit = Edit,
            Done = Done,
            Remarks = remarks,
        };

    /// <summary>The edit as a patch that <c>git apply</c> takes.</summary>
    public string Diff => UnifiedDiff.Of(_files, Edit);

    /// <summary>Writes the edit to disk, all of it or nothing.</summary>
    /// <returns>This outcome, or one with a refusal if a file could not be written.</returns>
    public EditOutcome Apply() =>
        !Refusals.IsEmpty || EditTransaction.Apply(_files, Edit) is not { } failure
            ? this
            : new EditOutcome(_files, [Refusal(RuleCatalog.IdOf<OutputUnwritable>(), failure)]);

    /// <summary>Creates a refusal about a location, or about the repository as a whole.</summary>
    public static Diagnostic Refusal(string id, string message, Location? place = null) =>
        new(RuleCatalog.Find(id)!, Severity.Error, place ?? new Location(ProposalRepository.Whole, default), message, []);
}
