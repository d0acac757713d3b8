using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP910: beside the proposals that were found there are documents, numbered like proposals, of a form that is not read.</summary>
internal sealed class DocumentsUnread : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP910", nameof(DocumentsUnread), "Documents unread", Category.Tool, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        // If no proposal was found at all, DEP908 names the documents.
        var proposals = context.Repository.Proposals;
        var unread = context.Repository.Hints.Unread.Where(place => !proposals.Any(proposal => proposal.Path.EndsWith(EndingOf(place.Glob), StringComparison.OrdinalIgnoreCase))).ToArray();
        if (!proposals.IsEmpty && unread.Length > 0)
        {
            var named = unread.Select(place => $"'{place.Glob}' ({Quantity.Of(place.Count, "document")})");
            context.Report(ProposalRepository.Whole, default, $"Only markdown is read; not checked {(unread.Sum(place => place.Count) == 1 ? "is" : "are")} {Sentence.List([.. named], "and")}");
        }
    }

    private static string EndingOf(string glob) => glob[glob.LastIndexOf('.')..];
}
