using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Rules.Example;

/// <summary>ACME001: a title that does not fit into the index.</summary>
public sealed class TitleTooLong : ProposalRule
{
    private const int Longest = 60;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "ACME001", nameof(TitleTooLong), "Title too long", Category.Structure, Severity.Warning)
    {
        HelpLink = "https://example.org/rules/TitleTooLong.md",
    };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (context.Proposal.Title is { Value.Length: > Longest } title)
        {
            context.Report(title.Span, $"The title has {title.Value.Length} characters; at most {Longest} fit into the index");
        }
    }
}
