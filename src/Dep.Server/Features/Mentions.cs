using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Server.Features;

/// <summary>Finds mentions of proposals: links, and references in headers.</summary>
internal static class Mentions
{
    /// <summary>The mention at an offset of a document: a file or a proposal, and the fragment of a link.</summary>
    /// <returns>The span of the mention, the target's path, and the fragment; <see langword="null"/> if there is no mention.</returns>
    public static (TextSpan Span, string Path, string Fragment)? At(DocumentContext document, int offset)
    {
        if (document.Proposal is { } proposal)
        {
            foreach (var reference in document.Repository.References)
            {
                if (
                    reference.From == proposal
                    && proposal.HeaderSource.Path == document.Path
                    && Holds(reference.Reference.Written.Span, offset)
                    && reference.Target is { } target
                )
                {
                    return (reference.Reference.Written.Span, target.Path, "");
                }
            }
        }

        foreach (var link in document.Read(document.Path)?.Links ?? [])
        {
            if (Holds(link.Span, offset) && LinkTarget.Of(document.Path, link.Target.Value) is LinkTarget.Inside inside)
            {
                return (link.Span, FileOf(document, inside.Path), inside.Fragment);
            }
        }

        return null;
    }

    /// <summary>The proposal at an offset: the mentioned one, or the document's own if its title or number is there.</summary>
    public static Proposal? ProposalAt(DocumentContext document, int offset) =>
        At(document, offset) is { } mention ? document.Repository.At(mention.Path)
        : document.Proposal is { } proposal && IsOwnName(document, proposal, offset) ? proposal
        : null;

    /// <summary>The distinct mentions of a proposal: references in headers, and links of proposals and other documents.</summary>
    public static IEnumerable<(SourceText Source, TextSpan Span)> Of(
        ProposalRepository repository,
        IEnumerable<Proposal> others,
        Proposal proposal
    ) =>
        repository
            .References.Where(reference => reference.Targets.Contains(proposal))
            .Select(reference => (reference.From.HeaderSource, reference.Reference.Written.Span))
            .Concat(
                repository
                    .Proposals.Concat(others)
                    .SelectMany(document =>
                        LinksTo(document, path => path == proposal.Path || IsFolderOf(path, proposal)).Select(link => (document.Source, link.Span))
                    )
            )
            .DistinctBy(place => (place.Item1.Path, place.Item2.Start));

    /// <summary>The links of a document that lead to a file.</summary>
    /// <param name="document">The document.</param>
    /// <param name="isTarget">Whether a path is that of the file.</param>
    public static IEnumerable<Link> LinksTo(Proposal document, Func<string, bool> isTarget) =>
        document.LinksInside.Where(link =>
            link.Target.Value.TrimStart() is not ['#', ..]
            && LinkTarget.Of(document.Path, link.Target.Value) is LinkTarget.Inside inside
            && isTarget(inside.Path)
        );

    /// <summary>Whether an offset is in the title of a proposal or in the field with its number.</summary>
    public static bool IsOwnName(DocumentContext document, Proposal proposal, int offset) =>
        (document.Path == proposal.Path && (Holds(proposal.Heading, offset) || (proposal.Title is { } title && Holds(title.Span, offset))))
        || (NumberField(document, proposal) is { } field && document.Path == proposal.HeaderSource.Path && Holds(field.Span, offset));

    /// <summary>The header field with the number of a proposal, or <see langword="null"/>.</summary>
    public static MetadataField? NumberField(DocumentContext document, Proposal proposal) =>
        document.Schema.Fields.FirstOrDefault(field => field.Form is Dep.Analysis.Schema.FieldForm.Number) is { } known
            ? document.Schema.Find(proposal, known).FirstOrDefault()
            : null;

    /// <summary>Whether an offset is in a span or at its end.</summary>
    public static bool Holds(TextSpan span, int offset) => span.Start <= offset && offset <= span.End;

    private static bool IsFolderOf(string path, Proposal proposal) => proposal.Path == path + "/README.md";

    private static string FileOf(DocumentContext document, string path) => document.Repository.At(path + "/README.md")?.Path ?? path;
}
