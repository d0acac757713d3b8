using System.Text;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;

namespace Dep.Fuzz;

/// <summary>A run over the same repository while one of its documents ended otherwise, and what the next one remembers of it.</summary>
internal sealed class EarlierRun
{
    private readonly IRepositoryFiles _files;
    private readonly RepositoryLayout _layout;
    private readonly FindingSerializer _format;
    private readonly ProposalCache _learned = ProposalCache.New();
    private readonly RepositoryFindingsCache _ofAll = RepositoryFindingsCache.New();
    private readonly string? _changed;

    private EarlierRun(IRepositoryFiles files, RepositoryLayout layout)
    {
        _files = files;
        _layout = layout;
        _format = new FindingSerializer(layout.Schema);
        _changed = layout.Documents.IsEmpty ? null : layout.Documents[files.Read(layout.Documents[0]).Text.Length % layout.Documents.Length];
    }

    /// <summary>Runs it.</summary>
    /// <param name="files">The files as they are now.</param>
    /// <param name="layout">What is known of them before proposals are read.</param>
    /// <param name="rules">The rules that run over one proposal.</param>
    /// <param name="analyze">Runs all rules over a repository.</param>
    public static EarlierRun Of(
        IRepositoryFiles files,
        RepositoryLayout layout,
        ProposalRuleRun rules,
        Action<ProposalRepository, ProposalRuleRun, IRepositoryFindings> analyze
    )
    {
        var run = new EarlierRun(files, layout);
        var repository = RepositoryLoader.Load(layout with { Files = new EarlierFiles(files, run._changed) }, run.Loading(run._learned, rules));
        analyze(repository, rules, new CachedRepositoryFindings(run._learned, run._ofAll, layout));
        return run;
    }

    /// <summary>How the next run remembers it.</summary>
    /// <param name="rules">The rules that run over one proposal, and are told what was found.</param>
    public (ProposalLoading Loading, IRepositoryFindings Findings) Remembered(ProposalRuleRun rules)
    {
        var records = _learned.Noted!.ToLookup(record => record.Path == _changed);
        var memory = new ProposalCache(
            records[false].ToDictionary(record => record.Path),
            records[true].ToDictionary(record => record.Path),
            layout: ""
        );
        memory.Texts.Use(path => _files.Read(path).Text, _layout.Reader);
        var loading = Loading(memory, rules) with
        {
            Known = path =>
            {
                if (memory.RecordOf(path) is not { } record)
                {
                    return null;
                }

                var known = record.Restore(memory.Texts);
                rules.Take(known.Proposal, _format.Read(record.Findings, FindingSerializer.FilesOf(known.Proposal)));
                return known;
            },
        };
        return (loading, new CachedRepositoryFindings(memory, _ofAll, _layout));
    }

    private ProposalLoading Loading(ProposalCache memory, ProposalRuleRun rules) =>
        new()
        {
            Each = (proposal, named) => rules.Run(proposal, findings => memory.Note(_format, proposal, named, findings)),
            Lookup = FileLookup.WhenAsked,
        };

    // One document has a line more at its end, or one less.
    private sealed class EarlierFiles(IRepositoryFiles files, string? changed) : IRepositoryFiles
    {
        public IEnumerable<string> FilesIn(string folder, bool recursive) => files.FilesIn(folder, recursive);

        public IEnumerable<string> FoldersIn(string folder) => files.FoldersIn(folder);

        public bool Exists(string path) => files.Exists(path);

        public bool FolderExists(string path) => files.FolderExists(path);

        public DocumentListing ListDocuments(bool walk) => DocumentWalk.List(this);

        public SourceText Read(string path)
        {
            var source = files.Read(path);
            return path != changed || source.Defect is not null
                ? source
                : SourceDecoder.DecodeKept(path, Encoding.UTF8.GetBytes((source.HasByteOrderMark ? "\uFEFF" : "") + Earlier(source.Text)));
        }

        private static string Earlier(string text) =>
            text.Length % 2 == 0 ? text + "\nAn earlier end.\n" : text[..(text.AsSpan().TrimEnd("\r\n").LastIndexOfAny('\r', '\n') + 1)];
    }
}
