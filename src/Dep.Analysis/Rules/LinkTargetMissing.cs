using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP401: a link or image to a file of the repository that does not exist.</summary>
internal sealed class LinkTargetMissing : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP401", nameof(LinkTargetMissing), "Link target missing", Category.Links, Severity.Warning) { JudgesNumber = true };

    // This many missing targets with the same beginning have one cause and are reported once.
    private const int Flood = 20;

    // The root of a site that the documents are published on is no place in the repository, and few such targets show that there is one.
    private const int SiteFlood = 5;
    private const string SiteRoot = "/";

    // Limits the cost of suggestions, since each target is compared with its siblings.
    private const int MostSuggestions = 100;

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        // A reference to a missing proposal is reported by another rule. A reference in a sidecar is not a link of the document.
        var told = context
            .Repository.References.Where(reference => reference.IsBroken && reference.From.Sidecar is null)
            .Select(reference => (reference.From, reference.Reference.Written.Span))
            .ToHashSet();
        ILookup<string, Proposal>? byName = null;
        NearPaths? near = null;
        var suggestions = 0;
        var missing = new List<(Proposal Proposal, Link Link, LinkedFile File)>();
        foreach (var proposal in context.Repository.Proposals)
        {
            foreach (var link in proposal.LinksInside)
            {
                if (
                    LinkTarget.Of(proposal.Path, link.Target.Value) is LinkTarget.Inside inside
                    && context.Repository.Files.At(inside.Path) is { Exists: false } file
                    && !told.Contains((proposal, link.Span))
                )
                {
                    missing.Add((proposal, link, file));
                }
            }
        }

        var folders = context.Repository.Proposals.Select(proposal => FirstFolder(proposal.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var form in missing.GroupBy(one => FormOf(one.Link, one.File), StringComparer.Ordinal))
        {
            var all = form.ToArray();
            // '/text/0007-wake.md' is a file of the folder 'text', '/text/overview/' is a page wherever it lies.
            var isOfSite =
                form.Key == SiteRoot
                && !Array.Exists(all, one => folders.Contains(FirstFolder(one.File.Path)) && !IsPage(LinkTargetPath(one.Link.Target.Value)));
            var isFlood = form.Key.Length > 0 && all.Length >= (isOfSite ? SiteFlood : Flood);
            foreach (var (proposal, link, file) in all.Take(isFlood ? 1 : all.Length))
            {
                // The only proposal with that file name.
                byName ??= context.Repository.Proposals.ToLookup(other => other.FileName, StringComparer.Ordinal);
                var moved = byName[file.Path[(file.Path.LastIndexOf('/') + 1)..]].Take(2).ToArray() is [var only] ? only : null;
                var isAlone = isFlood || moved is not null || file.OtherCase is not null || suggestions++ >= MostSuggestions;
                near ??= new NearPaths(context.Repository);
                var same = isAlone ? null : near.Same(file.Path);
                var meant = same ?? (isAlone ? null : near.Of(file.Path));
                var hint = isFlood
                    ? string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $" in this repository, nor any of the {all.Length - 1} other targets that start with '{form.Key}'; they may be meant for {(isOfSite ? "a site" : "another repository")}"
                    )
                    : HintOf(proposal, link, file, moved?.Path ?? meant);
                context.Report(
                    proposal.Source,
                    link.Target.Span,
                    $"There is no '{Excerpt.Of(link.Target.Value)}'{hint}",
                    isFlood ? null : FixOf(proposal, link, file, moved?.Path ?? same)
                );
            }
        }
    }

    // The beginning by which missing targets are grouped: '/', leading '../' steps and a folder, or the first folder; empty if there is none.
    private static string FormOf(Link link, LinkedFile file)
    {
        var target = link.Target.Value;
        var first = target.IndexOf('/', StringComparison.Ordinal);
        return file.OtherCase is not null ? ""
            : target.StartsWith('/') ? SiteRoot
            : target.StartsWith("../", StringComparison.Ordinal) && LastStep(target) is var step && step > 0 ? target[..step]
            : first > 0 && target[0] != '.' ? target[..(first + 1)]
            : "";
    }

    private static string LinkTargetPath(string target) => target.IndexOfAny(['#', '?']) is >= 0 and var end ? target[..end] : target;

    private static string FirstFolder(string path) => path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)];

    // '../../docs/' of '../../docs/guide.md'.
    private static int LastStep(string target)
    {
        var at = 0;
        while (string.CompareOrdinal(target, at, "../", 0, 3) == 0)
        {
            at += 3;
        }

        return target.IndexOf('/', at) + 1;
    }

    private static Fix? FixOf(Proposal from, Link link, LinkedFile file, string? meant) =>
        (file.OtherCase ?? meant) is { } target ? LinkRetargeting.Of(from, link, target) : null;

    private static string HintOf(Proposal from, Link link, LinkedFile file, string? meant)
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
        return target.StartsWith('[') && target.Contains("](", StringComparison.Ordinal)
                ? ": the target is itself written as a link; write the address alone"
            : meant is not null ? $" in this repository; did you mean '{LinkTarget.Relative(from.Path, meant)}'?"
            : target.StartsWith('/')
                ? $" in this repository; a target that starts with '/' is looked for from its root{(IsPage(target) ? ", not from that of a site" : "")}"
            : IsHost(target) ? " in this repository; a URL starts with its scheme, such as 'https://'"
            : $" in this repository: neither file nor folder '{Excerpt.Of(file.Path)}'";
    }

    // A target without an extension, such as '/docs/page/', is more likely a page of a site than a file of the repository.
    private static bool IsPage(string target) => target.LastIndexOf('.') < target.TrimEnd('/').LastIndexOf('/');

    // 'example.org/page'
    private static bool IsHost(string target) =>
        target.IndexOf('/') is > 0 and var slash && target.IndexOf('.') is > 0 and var dot && dot < slash - 1;
}
