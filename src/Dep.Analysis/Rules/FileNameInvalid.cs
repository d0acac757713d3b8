using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Rules;

/// <summary>DEP302: the file name is not of the schema's form.</summary>
internal sealed class FileNameInvalid : ProposalRule
{
    private static readonly string[] Unassigned = ["x", "xx", "xxx", "n", "nn", "nnn", "nnnn", "pending", "unassigned", "to be assigned"];

    private static readonly string[] Drafts = ["draft", "tbd"];

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP302", nameof(FileNameInvalid), "File name invalid", Category.Repository, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var names = context.Schema.Names;
        if (!names.IsMatch(context.Proposal.Path, context.Schema.Unnumbered) && !IsDraft(context) && !AwaitsNumber(context) && !IsPart(context))
        {
            var name = names.Text.Contains('/') ? context.Proposal.Path : context.Proposal.FileName;
            context.Report(
                context.Proposal.Heading,
                $"File name '{name}' is not of the form '{string.Join("' or '", names.Forms)}', such as '{names.Example}'"
            );
        }
    }

    // 'cap-0046-02.md' is a part of 'cap-0046.md'.
    private static bool IsPart(ProposalContext context) =>
        ProposalName.Of(context.Proposal.Path) is { Part: { } part } name
        && context.Proposal.Path is var path
        && path[..^name.Extension.Length] is var stem
        && stem.EndsWith(part, StringComparison.Ordinal)
        && context.Schema.Names.IsMatch(stem[..^(part.Length + 1)] + name.Extension, context.Schema.Unnumbered);

    // 'rfc-draft-wake.md' is to be renamed once there is a number.
    private static bool IsDraft(ProposalContext context) =>
        context.Schema.Names.HasNumber && context.Schema.Names.IsMatch(context.Proposal.Path, Drafts);

    // If the header says that there is no number yet ('aip: X'), the file name cannot have one.
    private static bool AwaitsNumber(ProposalContext context) =>
        context.Schema.Names.HasNumber
        && context.Schema.Names.NumberOf(context.Proposal.Path) is null
        && context.Schema.Fields.FirstOrDefault(field => field.Form is FieldForm.Number) is { } field
        && context.Schema.First(context.Proposal, field) is { } written
        && (
            TemplateMarks.IsPlaceholder(written.Value.Value)
            || Unassigned.Contains(written.Value.Value.Trim(' ', '"', '\'', '(', ')', '<', '>', '[', ']'), StringComparer.OrdinalIgnoreCase)
        );
}
