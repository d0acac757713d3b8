using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Rules.Example;

/// <summary>ACME001: a title that does not fit into the index.</summary>
public sealed class TitleTooLong : ProposalRule
{
    private static readonly RuleParameter<int> Max = RuleParameter.Number("max", "The most characters of a title.", initial: 60, least: 1);

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("ACME001", nameof(TitleTooLong), "Title too long", Category.Structure, Severity.Warning)
        {
            HelpLink = "https://example.org/rules/TitleTooLong.md",
        };

    /// <inheritdoc/>
    public override ImmutableArray<RuleParameter> Parameters => [Max];

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var most = context.Value(Max);
        if (context.Proposal.Title is { } title && title.Value.Length > most)
        {
            context.Report(title.Span, $"The title has {title.Value.Length} characters; at most {most} fit into the index");
        }
    }
}
