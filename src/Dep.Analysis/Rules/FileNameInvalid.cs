using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP302: the file name is not of the schema's form.</summary>
internal sealed class FileNameInvalid : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP302", nameof(FileNameInvalid), "File name invalid", Category.Repository, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var names = context.Schema.Names;
        if (!names.IsMatch(context.Proposal.Path, context.Schema.Unnumbered))
        {
            var name = names.Text.Contains('/') ? context.Proposal.Path : context.Proposal.FileName;
            context.Report(context.Proposal.Heading, $"File name '{name}' is not of the form '{names.Text}', such as '{names.Example}'");
        }
    }
}
