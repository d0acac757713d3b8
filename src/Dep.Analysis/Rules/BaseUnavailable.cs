using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP290: there is nothing to compare with, so the rules about changes did not run; or the history is not there that others need.</summary>
internal sealed class BaseUnavailable : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP290", nameof(BaseUnavailable), "Base unavailable", Category.Lifecycle, Severity.Info) { IsTransient = true };

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        var history = context.Repository.History;
        var reason = context.BaseFault ?? history.Fault;
        if (reason is null)
        {
            return;
        }

        var rules = context
            .Rules.Where(rule => context.BaseFault is not null && rule is ChangeRule && rule.Descriptor.IsEnabledByDefault)
            .Concat(
                context.Rules.Where(rule =>
                    history is { Fault: not null, IsAskedForChanges: true }
                    && rule is ProposalRule one
                    && one.NeedsLastChange(context.Repository.Schema)
                )
            )
            .Select(rule => rule.Descriptor.Id)
            .ToArray();
        var silent =
            rules.Length > 0 ? $"{Sentence.List(rules, "and")} did not run"
            : context.BaseFault is not null ? "What changed was not checked"
            : null;
        var judged = history is { Fault: not null, IsAskedForTemplates: true }
            ? "older proposals are judged by the template that is there now"
            : null;
        var said = string.Join(", and ", new[] { silent, judged }.OfType<string>());
        context.Report(ProposalRepository.Whole, default, $"{char.ToUpperInvariant(said[0])}{said[1..]}: {reason}");
    }
}
