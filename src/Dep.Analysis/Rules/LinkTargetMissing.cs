using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP401: a link or image to a file of the repository that does not exist.</summary>
internal sealed class LinkTargetMissing : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP401", nameof(LinkTargetMissing), "Link target missing", Category.Links, Severity.Warning) { JudgesNumber = true };

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        // A reference to a proposal that does not exist is told as such. One in a file beside the document is no link in it.
        var told = context.Repository.References.Where(reference => reference.IsBroken && reference.From.Sidecar is null).Select(reference => (reference.From, reference.Reference.Written.Span)).ToHashSet();
        ILookup<string, Proposal>? byName = null;
        foreach (var proposal in context.Repository.Proposals)
        {
            foreach (var link in proposal.LinksInside)
            {
                if (LinkTarget.Of(proposal.Path, link.Target.Value) is LinkTarget.Inside inside
                    && context.Repository.Files.At(inside.Path) is { Exists: false } file
                    && !told.Contains((proposal, link.Span)))
                {
                    // The only place where a proposal of that name is.
                    byName ??= context.Repository.Proposals.ToLookup(other => other.FileName, StringComparer.Ordinal);
                    var moved = byName[file.Path[(file.Path.LastIndexOf('/') + 1)..]].Take(2).ToArray() is [var only] ? only : null;
                    context.Report(proposal.Source, link.Target.Span, $"There is no '{Excerpt.Of(link.Target.Value)}'{HintOf(proposal, link, file, moved)}", FixOf(proposal, link, file, moved));
                }
            }
        }
    }

    private static Fix? FixOf(Proposal from, Link link, LinkedFile file, Proposal? moved) => (file.OtherCase ?? moved?.Path) is { } target ? LinkRetargeting.Of(from, link, target) : null;

    private static string HintOf(Proposal from, Link link, LinkedFile file, Proposal? moved)
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
        return moved is not null ? $" in this repository; did you mean '{LinkTarget.Relative(from.Path, moved.Path)}'?"
            : target.StartsWith('/') ? " in this repository; a target that starts with '/' is looked for from its root"
            : IsHost(target) ? " in this repository; a URL starts with its scheme, such as 'https://'"
            : $" in this repository: neither file nor folder '{Excerpt.Of(file.Path)}'";
    }

    // 'example.org/page'
    private static bool IsHost(string target) => target.IndexOf('/') is > 0 and var slash && target.IndexOf('.') is > 0 and var dot && dot < slash - 1;
}
