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

    /// <summary>Why the request cannot be met, as findings with places; empty where it can.</summary>
    public ImmutableArray<Diagnostic> Refusals { get; }

    /// <summary>What is to be done; nothing where all is as it should be already.</summary>
    public RepositoryEdit Edit { get; init; } = RepositoryEdit.None;

    /// <summary>What is done by the edit, as one sentence without a final period.</summary>
    public string Done { get; init; } = "";

    /// <summary>Further remarks, one sentence each, without final periods.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    internal EditOutcome With(RepositoryEdit edit, string remark) => new(_files, Refusals) { Edit = edit, Done = Done, Remarks = [.. Remarks, remark] };

    internal EditOutcome With(ImmutableArray<string> remarks) => new(_files, Refusals) { Edit = Edit, Done = Done, Remarks = remarks };

    /// <summary>The edit as a patch that <c>git apply</c> takes.</summary>
    public string Diff => UnifiedDiff.Of(_files, Edit);

    /// <summary>Makes the edit: all of it or nothing.</summary>
    /// <returns>What came of it: with a refusal where a file could not be written.</returns>
    public EditOutcome Apply() => !Refusals.IsEmpty || EditTransaction.Apply(_files, Edit) is not { } failure
        ? this
        : new EditOutcome(_files, [Refusal(RuleCatalog.IdOf<OutputUnwritable>(), failure)]);

    /// <summary>A refusal that is about no file, or about a place in one.</summary>
    public static Diagnostic Refusal(string id, string message, Location? place = null) =>
        new(RuleCatalog.Find(id)!, Severity.Error, place ?? new Location(ProposalRepository.Whole, default), message, []);
}
