using BenchmarkDotNet.Attributes;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using Markdig;

namespace Dep.Benchmarks;

/// <summary>The engine in a process that is warm, as an editor or a server has it: time and allocation.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD")]
public class EngineBenchmarks
{
    private const int Documents = 300;

    private readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder { PreciseSourceLocation = true }
        .UsePipeTables()
        .Build();

    private string _folder = "";
    private SourceText[] _sources = [];
    private ProposalRepository? _repository;
    private ProposalReader? _reader;
    private SourceText? _large;

    /// <summary>Writes the corpus and reads it once.</summary>
    [GlobalSetup]
    public void Generate()
    {
        _folder = Directory.CreateTempSubdirectory("dep benchmark ").FullName;
        GeneratedCorpus.Write(_folder, Documents);
        _repository = RepositoryLoader.Load(new WorkingTree(_folder), "");
        _reader = new ProposalReader(_repository.Schema.Names, _repository.Schema.Shape);
        _sources = [.. _repository.Proposals.Select(proposal => proposal.Source)];
        _large = new SourceText("deps/9000-large.md", LargeText());
    }

    /// <summary>Removes the corpus.</summary>
    [GlobalCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    /// <summary>Text to proposals, 300 of 6.7 KB.</summary>
    [Benchmark]
    public int Read300()
    {
        var sections = 0;
        foreach (var source in _sources)
        {
            sections += _reader!.Read(new SourceText(source.Path, source.Text)).Sections.Length;
        }

        return sections;
    }

    /// <summary>The rules over 300 proposals that are read, with all that a run does but the disk.</summary>
    [Benchmark]
    public int Analyze300() =>
        ProposalAnalyzer
            .Run(new ProposalRepository(_repository!.Schema, _repository.Proposals) { Files = _repository.Files }, Base.NotAsked, RuleCatalog.All)
            .Findings.Length;

    /// <summary>The whole way from a folder: 300 files found, read, checked.</summary>
    [Benchmark]
    public int Check300() => RepositoryCheck.Run(new CheckRequest { Directory = _folder, BaseRef = GitSnapshot.None }).Diagnostics.Length;

    /// <summary>The same proposal of 50 KB parsed and nothing else: what the next one cannot go below.</summary>
    [Benchmark]
    public int Parse50KB() => Markdown.Parse(_large!.Text, _pipeline).Count;

    /// <summary>One proposal of 50 KB, as somebody types in it: read and checked by itself.</summary>
    [Benchmark]
    public int Recheck50KB()
    {
        var proposal = _reader!.Read(new SourceText(_large!.Path, _large.Text));
        return ProposalAnalyzer.Run(new ProposalRepository(_repository!.Schema, [proposal]), Base.NotAsked, RuleCatalog.All).Findings.Length;
    }

    /// <summary>The text of 50 KB: 51,200 bytes, give or take one part of a document.</summary>
    internal static string LargeText() => GeneratedCorpus.TextOf(50 * 1024);
}
