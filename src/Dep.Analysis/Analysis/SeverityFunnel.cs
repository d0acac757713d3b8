using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Analysis;

/// <summary>The one place where a severity is decided: default, configuration, closed status, what the base already had.</summary>
internal sealed class SeverityFunnel(ProposalRepository repository, Base @base, AnalysisOptions options, ExistingFindings existing)
{
    /// <summary>The finding with the severity it is reported with.</summary>
    public Diagnostic Apply(Diagnostic finding)
    {
        var path = finding.Location.Source.Path;
        var configured = options.Configured(path, finding.Descriptor);
        var severity = configured ?? finding.Descriptor.DefaultSeverity;
        if (configured is null && severity > Severity.Warning && finding.Descriptor.RelaxesWhenClosed && IsClosed(path))
        {
            severity = Severity.Warning;
        }

        if (severity > options.Existing && existing.Take(finding))
        {
            severity = options.Existing;
        }

        return finding with { Severity = severity };
    }

    // A closed proposal is a record: what is wrong with its text is worth knowing, not worth failing for. Where there is a
    // base, the base says whether it is closed, or a pull request could close itself out of its findings.
    private bool IsClosed(string path)
    {
        var records = @base is Base.Snapshot snapshot ? snapshot.Repository : repository;
        return records.Owning(path) is { } proposal
            && records.Schema.For(proposal) is { Lifecycle: { } lifecycle } schema
            && schema.StatusOf(proposal) is { } status
            && lifecycle.StatusOf(status.Value) is { } known
            && lifecycle.IsClosed(known);
    }
}
