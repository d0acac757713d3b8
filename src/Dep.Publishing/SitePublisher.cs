using Dep.Analysis.Reports;
using Dep.Hosting.Files;
using Dep.Publishing.Html;
using Dep.Publishing.Pages;

namespace Dep.Publishing;

/// <summary>Publishes a repository's proposals as a static site.</summary>
internal static class SitePublisher
{
    // As many as read proposals: a build has other work to do.
    private static readonly int Parallelism = Math.Min(4, Environment.ProcessorCount);

    /// <summary>The number of pages after which the progress is told.</summary>
    private const int Stride = 250;

    /// <summary>Publishes a site. It does not throw for a folder that cannot be written.</summary>
    /// <param name="request">What to publish, and where.</param>
    /// <param name="progress">Is told now and then how far it is; from any thread, one call at a time.</param>
    /// <param name="cancellation">Stops it between proposals; a site that was there stays usable.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SiteResult Run(SiteRequest request, Action<string> progress, CancellationToken cancellation = default)
    {
        if (request.SiteUrl.Length > 0 && !StatusFeed.IsSite(request.SiteUrl, out _))
        {
            return SiteResult.Failed($"The site's address is '{request.SiteUrl}'; it is one such as https://example.org/proposals/");
        }

        // Before the work: a folder that is not ours will not be so after it.
        var (folder, failure) = SiteFolder.Open(request.Folder);
        if (folder is null)
        {
            return SiteResult.Failed(failure!);
        }

        var source = SiteSource.Read(request, progress, cancellation);
        if (source.Repository.Proposals.IsEmpty)
        {
            return SiteResult.Failed("No proposals were found, so there is no site to publish");
        }

        var site = new SiteModel(source, RepositoryHost.Of(request.RepositoryUrl));
        AddPages(folder, site, progress, cancellation);
        SiteData.Add(folder, site, request.SiteUrl);
        if (AddPictures(folder, site) is { } unreadable)
        {
            return SiteResult.Failed(unreadable);
        }

        var count = folder.Count;
        var (written, removed, remarks, fault) = folder.Write(cancellation);
        return fault is not null ? SiteResult.Failed(fault) : new SiteResult(site.Facts.Length, count, written, removed)
        {
            Remarks = [.. source.HistoryFault is { } history ? new[] { "Timelines are left out: " + history } : [], .. remarks],
        };
    }

    private static void AddPages(SiteFolder folder, SiteModel site, Action<string> progress, CancellationToken cancellation)
    {
        var templates = new SiteTemplates();
        var frame = new PageFrame(site.Source.Title, site.Source.Title, "", "", Markup.Empty)
        {
            HasLifecycle = site.Source.Repository.Schema.Lifecycle is not null,
            HasFeed = SiteData.HasFeed(site),
            RepositoryUrl = site.Host.Url,
        };
        folder.Add("index.html", templates.Page(frame with { Title = "Proposals", Current = "index", Content = templates.Render("index", TablePage.Of(site)) }));
        folder.Add("board.html", templates.Page(frame with { Title = "Board", Current = "board", Content = templates.Render("board", BoardPage.Of(site)) }));
        folder.Add("rules.html", templates.Page(frame with { Title = "Rules", Current = "rules", Content = templates.Render("rules", RulePages.List) }));
        if (frame.HasLifecycle)
        {
            folder.Add("lifecycle.html", templates.Page(frame with { Title = "Lifecycle", Current = "lifecycle", Content = templates.Render("lifecycle", LifecyclePage.Of(site)) }));
        }

        foreach (var (rule, markdown) in RulePages.All)
        {
            var body = RulePages.Render(rule, markdown);
            var page = new RulePageModel(rule.Id, rule.Title, ProposalPage.SeverityWord(rule.DefaultSeverity), body.Html);
            folder.Add(RulePages.Folder + rule.Id + ".html", templates.Page(frame with { Title = $"{rule.Id} {rule.Title}", Current = "rules", Root = PageLinks.Up, Content = templates.Render("rule", page) }));
        }

        var hasDiagrams = AddProposals(folder, site, templates, frame, progress, cancellation);
        foreach (var asset in new[] { "site.css", "site.js", "theme.js", "icon.svg" })
        {
            folder.Add("assets/" + asset, System.Text.Encoding.UTF8.GetBytes(SiteAssets.Text(asset)));
        }

        folder.Add("assets/texts.js", SearchIndex.Script(site.Facts));
        if (hasDiagrams)
        {
            folder.Add("assets/diagrams.html", System.Text.Encoding.UTF8.GetBytes(DiagramFrame.Page()));
            folder.Add("assets/mermaid-LICENSE.txt", System.Text.Encoding.UTF8.GetBytes(SiteAssets.Text("mermaid-LICENSE.txt")));
        }
    }

    private static bool AddProposals(SiteFolder folder, SiteModel site, SiteTemplates templates, PageFrame frame, Action<string> progress, CancellationToken cancellation)
    {
        var pages = new byte[site.Facts.Length][];
        var hasDiagrams = false;
        var done = 0;
        var gate = new Lock();
        Parallel.For(0, pages.Length, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation }, id =>
        {
            var (page, body) = ProposalPage.Of(site, id);
            pages[id] = templates.Page(frame with
            {
                Title = page.Facts.Label,
                Current = "proposal",
                Root = PageLinks.Up,
                Content = templates.Render("proposal", page),
                HasDiagrams = body is { HasDiagrams: true },
                HasDrawings = body is { HasDrawings: true },
            });
            lock (gate)
            {
                hasDiagrams |= body is { HasDiagrams: true };
                if (++done % Stride == 0)
                {
                    progress(FormattableString.Invariant($"{done} of {pages.Length} proposals rendered"));
                }
            }
        });
        foreach (var (facts, page) in site.Facts.Zip(pages))
        {
            folder.Add(site.PageOf(facts.Proposal), page);
        }

        return hasDiagrams;
    }

    private static string? AddPictures(SiteFolder folder, SiteModel site)
    {
        foreach (var path in site.Pictures.Copied)
        {
            try
            {
                folder.Add(PictureStore.Folder + path, File.ReadAllBytes(site.Pictures.FullPath(path)));
            }
            catch (Exception exception) when (AtomicFile.Reason(exception) is { } reason)
            {
                return $"The picture '{path}' cannot be read: {reason}";
            }
        }

        return null;
    }
}
