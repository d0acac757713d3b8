using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema;

// The template's instructions to its user, and which of them may stay in a proposal.
public sealed partial record ProposalSchema
{
    private const string CommentStart = "<!--";

    /// <summary>
    /// Whether a block has no content for a reader: invisible blocks, labels, empty cells, and text which only says that something is
    /// still to be written.
    /// </summary>
    public bool SaysNothing(ContentBlock block) =>
        block.Kind is ContentKind.Comment or ContentKind.LinkDefinition or ContentKind.Break or ContentKind.Label
        || (block.Kind is ContentKind.Cell or ContentKind.Code && block.IsBlank)
        || UnseenText.IsIn(block)
        || TemplateMarks.IsPresenceMark(block)
        || TemplateMarks.IsToBeDone(block)
        || IsInstruction(block);

    /// <summary>
    /// Whether a block is an instruction of the template, a leading <c>TBD</c> aside. A cell is one only while it has a
    /// placeholder: what the template says in a list may well head a column.
    /// </summary>
    public bool IsInstruction(ContentBlock block) =>
        block.Kind is ContentKind.Paragraph or ContentKind.Comment or ContentKind.Code or ContentKind.Cell
        && Lookup.MayBeInstruction(block)
        && !IsKeptExactly(block)
        && !IsKept(block)
        && (block.Kind is not ContentKind.Cell || TemplateMarks.FirstPlaceholder(block.Text) is not null)
        && (
            Instructions.Contains(block.Text)
            || (TemplateMarks.WithoutToBeDone(block.Text) is var text && text.Length < block.Text.Length && Instructions.Contains(text))
        );

    /// <summary>
    /// Whether a block is an instruction that must not stay. A question that may stay without an answer leaves its section
    /// empty, which is another fault.
    /// </summary>
    public bool IsLeftover(ContentBlock block) =>
        IsInstruction(block)
        && !(block.Kind is ContentKind.Comment && KeepsComments)
        && !(KeepsQuestions && block.Kind is ContentKind.Paragraph && (block.Text.EndsWith('?') || TemplateMarks.IsLabel(block.Text)))
        && !IsKept(block);

    /// <summary>The key by which a kept text of the template is counted; comments have keys of their own.</summary>
    internal static string KeyOfKept(ContentBlock block) => block.Kind is ContentKind.Comment ? CommentStart + block.Text : block.Text;

    private bool IsKeptExactly(ContentBlock block) => KeptExactly.Count > 0 && KeptExactly.Contains(KeyOfKept(block));

    private bool IsKept(ContentBlock block)
    {
        foreach (var start in Kept)
        {
            // Settings for comments apply to no other text.
            if (
                start.StartsWith(CommentStart, StringComparison.Ordinal)
                    ? block.Kind is ContentKind.Comment
                        && block.Text.AsSpan().StartsWith(start.AsSpan(CommentStart.Length).TrimStart(), StringComparison.OrdinalIgnoreCase)
                    : block.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }
        }

        return false;
    }
}
