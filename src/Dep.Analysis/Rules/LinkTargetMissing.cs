using Dep.Analysis.Analysis;
using Dep.Analysis.Analysis.Authoring;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP401: a link or image to a file of the repository that does not exist.</summary>
public sealed class LinkTargetMissing : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP401", nameof(LinkTargetMissing), "Link target missing", Category.Links, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        // A reference to a proposal that does not exist is told as such. One in a file beside the document is no link in it.
        var told = context.Repository.References.Where(reference => reference.IsBroken && reference.From.Sidecar is null).Select(reference => (reference.From, reference.Reference.Written.Span)).ToHashSet();
        foreach (var proposal in context.Repository.Proposals)
        {
            foreach (var link in proposal.LinksInside.Where(link => !told.Contains((proposal, link.Span))))
            {
                if (LinkTarget.Of(proposal.Path, link.Target.Value) is LinkTarget.Inside inside && context.Repository.Files.At(inside.Path) is { Exists: false } file)
                {
                    context.Report(proposal.Source, link.Target.Span, $"There is no '{Excerpt.Of(link.Target.Value)}'{HintOf(context.Repository, proposal, link, file)}", FixOf(context.Repository, proposal, link, file));
                }
            }
        }
    }

    // The name the file has, or the only place where a proposal of that name is.
    private static Fix? FixOf(ProposalRepository repository, Proposal from, Link link, LinkedFile file) =>
        file.OtherCase is { } other ? LinkRetargeting.Of(from, link, other)
        : Moved(repository, file) is { } moved ? LinkRetargeting.Of(from, link, moved.Path)
        : null;

    private static Proposal? Moved(ProposalRepository repository, LinkedFile file) =>
        file.Path[(file.Path.LastIndexOf('/') + 1)..] is var name && repository.Proposals.Where(proposal => proposal.FileName == name).Take(2).ToArray() is [var moved] ? moved : null;

    private static string HintOf(ProposalRepository repository, Proposal from, Link link, LinkedFile file)
    {
        if (file.OtherCase is { } other)
        {
            return $": the file is '{other}', and case counts";
        }

        if (file.Path.Contains('\\'))
        {
            return ": folders are separated by '/'";
        }

        var target = link.Target.Value;
        return Moved(repository, file) is { } moved ? $" in this repository; did you mean '{LinkTarget.Relative(from.Path, moved.Path)}'?"
            : target.StartsWith('/') ? " in this repository; a target that starts with '/' is looked for from its root"
            : IsHost(target) ? " in this repository; a URL starts with its scheme, such as 'https://'"
            : $" in this repository: neither file nor folder '{Excerpt.Of(file.Path)}'";
    }

    // 'example.org/page'
    private static bool IsHost(string target) => target.IndexOf('/') is > 0 and var slash && target.IndexOf('.') is > 0 and var dot && dot < slash - 1;
}
