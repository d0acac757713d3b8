using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary>The base class of commands that edit proposals: an edit is applied atomically, printed as a patch, or refused.</summary>
internal abstract class EditCommand : ToolCommand
{
    private readonly CheckOptions _options = new();

    private readonly PatchOptions _patch = new();

    /// <inheritdoc/>
    protected EditCommand(string name, string description)
        : base(name, description) { }

    /// <inheritdoc/>
    public sealed override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (target, refusal) = TargetOf([.. ProposalsIn(parsed)], host, cancellation);
        if (target is null)
        {
            return host.Refuse(refusal!);
        }

        var edit = target.InProject(
            folder => Edit(_options.Request(parsed, host, folder), target.Files, parsed, cancellation),
            edit => edit.Refusals.All(refusal => refusal.Id != RuleCatalog.IdOf<NoProposals>())
        );
        cancellation.ThrowIfCancellationRequested();
        var isDry = _patch.IsDryRun(parsed);
        // Created before the edit is applied: afterwards, a moved file is no longer at the path in the patch.
        var patch = edit.Diff;
        edit = isDry ? edit : edit.Apply();
        if (!edit.Refusals.IsEmpty)
        {
            return Refuse(edit, parsed, host);
        }

        if (_patch.Write(patch, parsed, host) is { } unwritten)
        {
            return host.Refuse(unwritten);
        }

        if (!isDry)
        {
            host.Output.Write(SafeText.OneLine(edit.Done) + "\n");
        }

        foreach (var remark in edit.Remarks)
        {
            host.Note(remark);
        }

        return CommandHost.Clean;
    }

    /// <summary>Adds the options that all these commands have. Called last, so that a command's own options come first.</summary>
    protected void AddCommonOptions()
    {
        _patch.AddTo(this);
        _options.AddTo(this, hasRules: false);
    }

    /// <summary>Whether the argument is the project's folder instead of a proposal.</summary>
    protected virtual bool TakesFolder => false;

    /// <summary>The named proposals.</summary>
    protected abstract IEnumerable<string> ProposalsIn(ParseResult parsed);

    /// <summary>Creates the edit.</summary>
    /// <param name="request">The request for the project's folder.</param>
    /// <param name="proposals">The full paths of the named proposals, in their order.</param>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="cancellation">Stops the command.</param>
    protected abstract EditOutcome Edit(CheckRequest request, ImmutableArray<string> proposals, ParseResult parsed, CancellationToken cancellation);

    private static int Refuse(EditOutcome edit, ParseResult parsed, CommandHost host)
    {
        var refusals = new CheckResult(edit.Root, edit.Refusals, "");
        foreach (var refusal in refusals.Diagnostics.Where(refusal => refusal.Location.Source.Path.Length == 0))
        {
            host.Note(refusal.Message);
        }

        var placed = refusals.Diagnostics.Where(refusal => refusal.Location.Source.Path.Length > 0).ToArray();
        TextReport.Write(host.Error, placed, Colour.StyleOf(parsed, host), location =>
            OutputFormat.PathOf(refusals.FileOf(location), location, host.Directory)
        );
        return placed.Length > 0 ? CommandHost.Found : CommandHost.Failed;
    }

    private (CheckTarget? Target, string? Refusal) TargetOf(ImmutableArray<string> named, CommandHost host, CancellationToken cancellation)
    {
        if (TakesFolder)
        {
            return CheckTarget.Of(named, host.Directory);
        }

        var (paths, refusal) = ProposalArgument.Of(named, host, cancellation);
        return refusal is not null ? (null, refusal) : CheckTarget.Of([.. paths.Select(path => DocumentOf(path, host.Directory))], host.Directory);
    }

    // A folder with a README stands for the proposal in it.
    private static string DocumentOf(string path, string directory) =>
        File.Exists(Path.Combine(Path.GetFullPath(path, directory), "README.md")) ? Path.Combine(path, "README.md") : path;
}
