using Dep.Analysis.Reports;
using Dep.Hosting.Files;
using Dep.Publishing.Html;
using Dep.Publishing.Pages;

namespace Dep.Publishing;

/// <summary>Publishes a repository's proposals as a static site.</summary>
internal static class SitePublisher
{
    // The same limit as for reading proposals, since a build has other work to do.
    private static readonly int Parallelism = Math.Min(4, Environment.ProcessorCount);

    /// <summary>The number of pages after which progress is reported.</summary>
    private const int Stride = 250;

    /// <summary>Publishes a site. A folder that cannot be written is a failure in the result, not an exception.</summary>
    /// <param name="request">The request.</param>
    /// <param name="progress">Called from time to time with a progress message, by one thread at a time.</param>
    /// <param name="cancellation">Stops the run between proposals; an existing site stays usable.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static SiteResult Run(SiteRequest request, Action<string> progress, CancellationToken cancellation = default)
    {
        if (request.SiteUrl.Length > 0 && !StatusFeed.IsSite(request.SiteUrl, out _))
        {
            return SiteResult.Failed($"The site's address is '{request.SiteUrl}'; it is one such as https://example.org/proposals/");
        }

        // The folder is opened before the work, to fail early if it is not a site's.
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

        var site = new SiteModel(source, RepositoryHost.Of(request.RepositoryUrl), request.SiteUrl);
        AddPages(folder, site, progress, cancellation);
        SiteData.Add(folder, site);
        if (AddPictures(folder, site) is { } unreadable)
        {
            return SiteResult.Failed(unreadable);
        }

        var count = folder.Count;
        var (written, removed, remarks, fault) = folder.Write(cancellation);
        return fault is not null
            ? SiteResult.Failed(fault)
            : new SiteResult(site.Facts.Length, count, written, removed)
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
        AddViews(folder, site, templates, frame);
        Add(
            "board.html",
            frame with
            {
                Title = "Board",
                Current = "board",
                Description = $"The proposals of {site.Source.Title} by status, the newest first.",
                Content = templates.Render("board", BoardPage.Of(site)),
            }
        );
        Add(
            "rules.html",
            frame with
            {
                Title = "Rules",
                Current = "rules",
                Description = RulePages.List.Lead,
                Content = templates.Render("rules", RulePages.List),
            }
        );
        if (frame.HasLifecycle)
        {
            var lifecycle = LifecyclePage.Of(site);
            Add(
                "lifecycle.html",
                frame with
                {
                    Title = "Lifecycle",
                    Current = "lifecycle",
                    Description = lifecycle.Lead,
                    Content = templates.Render("lifecycle", lifecycle),
                }
            );
        }

        foreach (var (rule, markdown) in RulePages.All)
        {
            var body = RulePages.Render(rule, markdown);
            var page = new RulePageModel(rule.Id, rule.Title, ProposalPage.SeverityWord(rule.DefaultSeverity), body.Html);
            Add(
                RulePages.Folder + rule.Id + ".html",
                frame with
                {
                    Title = $"{rule.Id} {rule.Title}",
                    Current = "rules",
                    Root = PageLinks.Up,
                    Description = $"The rule {rule.Id}: {rule.Title}.",
                    Content = templates.Render("rule", page),
                }
            );
        }

        void Add(string path, PageFrame page) => folder.Add(path, templates.Page(page with { Address = site.AddressOf(path) }));

        var hasDiagrams = AddProposals(folder, site, templates, frame, progress, cancellation);
        foreach (var asset in new[] { "site.css", "site.js", "search.js", "table.js", "theme.js", "icon.svg" })
        {
            folder.Add("assets/" + asset, System.Text.Encoding.UTF8.GetBytes(SiteAssets.Text(asset)));
        }

        if (hasDiagrams)
        {
            folder.Add("assets/diagrams.html", System.Text.Encoding.UTF8.GetBytes(DiagramFrame.Page()));
            folder.Add("assets/mermaid-LICENSE.txt", System.Text.Encoding.UTF8.GetBytes(SiteAssets.Text("mermaid-LICENSE.txt")));
        }
    }

    private static void AddViews(SiteFolder folder, SiteModel site, SiteTemplates templates, PageFrame frame)
    {
        const string Table = "index.html";
        var lists = ListPage.All(site).ToArray();
        folder.Add(
            Table,
            templates.Page(
                frame with
                {
                    Title = "Proposals",
                    Current = "index",
                    Address = site.AddressOf(Table),
                    Description = $"The proposals of {site.Source.Title}, with their status, authors and dates.",
                    Scripts = ["search.js", "table.js"],
                    Content = templates.Render("index", TablePage.Of(site) with { Views = Views(Table) }),
                }
            )
        );
        foreach (var list in lists)
        {
            folder.Add(
                list.File,
                templates.Page(
                    frame with
                    {
                        Title = list.Title,
                        Address = site.AddressOf(list.File),
                        Description = $"{list.Title}: {site.Source.Title}. {list.Lead}",
                        Content = templates.Render("list", list with { Views = Views(list.File) }),
                    }
                )
            );
        }

        Markup Views(string current) =>
            templates.Render(
                "views",
                new ViewsModel([
                    new ViewLink("By number", Table, current == Table),
                    .. lists.Select(list => new ViewLink(list.ViewName, list.File, list.File == current)),
                ])
            );
    }

    private static bool AddProposals(
        SiteFolder folder,
        SiteModel site,
        SiteTemplates templates,
        PageFrame frame,
        Action<string> progress,
        CancellationToken cancellation
    )
    {
        var pages = new byte[site.Facts.Length][];
        var entries = new SearchEntry[site.Facts.Length];
        var hasDiagrams = false;
        var done = 0;
        var gate = new Lock();
        Parallel.For(0, pages.Length, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation }, id =>
        {
            var (page, body) = ProposalPage.Of(site, id);
            entries[id] = new SearchEntry(page.Facts, body?.Parts ?? [new TextPart("", "", page.Plain)]);
            pages[id] = templates.Page(
                frame with
                {
                    Title = page.Facts.Label,
                    Description = page.Description,
                    Address = site.AddressOf(site.PageOf(page.Facts.Proposal)),
                    Current = "proposal",
                    Root = PageLinks.Up,
                    Content = templates.Render("proposal", page),
                    HasDiagrams = body is { HasDiagrams: true },
                    HasDrawings = body is { HasDrawings: true },
                }
            );
            lock (gate)
            {
                hasDiagrams |= body is { HasDiagrams: true };
                if (++done % Stride == 0)
                {
                    progress(FormattableString.Invariant($"{done} of {pages.Length} proposals rendered"));
                }
            }
        });
        for (var id = 0; id < pages.Length; id++)
        {
            folder.Add(site.PageOf(site.Facts[id].Proposal), pages[id]);
            var name = Path.GetFileNameWithoutExtension(site.Names.Of(site.Facts[id].Proposal));
            folder.Add(SearchIndex.Folder + name + ".js", entries[id].Script(name));
        }

        folder.Add(SearchIndex.Path, SearchIndex.Script(entries));

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
