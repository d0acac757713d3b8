using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;

namespace Dep.Analysis.Testing;

/// <summary>One example: the files, and the findings of the page's rule in them.</summary>
/// <param name="Files">The files.</param>
/// <param name="Said">The configuration of the run, see <see cref="Page"/>.</param>
/// <param name="Findings">The expected findings, as the page shows them.</param>
/// <param name="FindingsSpan">The place of the findings in the page.</param>
public sealed record Example(ImmutableArray<PageFile> Files, IReadOnlyDictionary<string, string> Said, string Findings, TextSpan FindingsSpan)
{
    // Ends the loop for a rule whose fix causes its finding again.
    private const int MostRounds = 50;

    /// <summary>The block with the expected result of the fixes, or <see langword="null"/> if the example has none.</summary>
    public Fence? Diff { get; init; }

    /// <summary>Applies the fixes of one rule to the example's files, one after another until none is left, and returns the combined edit.</summary>
    /// <param name="rules">The rules that run.</param>
    /// <param name="id">The id of the rule whose fixes are applied.</param>
    /// <param name="change">Transforms each file's text beforehand.</param>
    public RepositoryEdit Fix(ImmutableArray<Rule> rules, string id, Func<string, string> change)
    {
        var edit = RepositoryEdit.None;
        for (var round = 0; round < MostRounds; round++)
        {
            var (step, mended) = FixSelection.Of(Run(rules, change, edit: edit).Where(finding => finding.Id == id), (_, _) => true);
            if (mended.IsEmpty)
            {
                break;
            }

            edit = edit.Then(step);
        }

        return edit;
    }

    /// <summary>The edit as a patch.</summary>
    public string Patch(RepositoryEdit edit, Func<string, string> change) =>
        UnifiedDiff.Of(new MemoryFiles(Now(change, RepositoryEdit.None).Select(file => new SourceText(file.Name, file.Content))), edit);

    // The files after an edit.
    internal ImmutableArray<PageFile> Now(Func<string, string> change, RepositoryEdit edit)
    {
        var files = Latest(Files.Where(file => !file.IsBefore && !file.IsAhead))
            .Select(file => file with { Content = change(file.Content) })
            .ToArray();
        var edited = new EditedFiles(new MemoryFiles(files.Select(file => new SourceText(file.Name, file.Content))), edit);
        return
        [
            .. files.Select(file =>
                edited.Read(edit.PathAfter(file.Name)) is var text
                    ? file with
                    {
                        Name = text.Path,
                        Content = (text.HasByteOrderMark ? "\uFEFF" : "") + text.Text,
                    }
                    : file
            ),
            .. edit.Creations.Select(creation => new PageFile(creation.Path, creation.Text, IsBefore: false, IsAfter: true)),
        ];
    }

    /// <summary>Runs rules over the example's files, whose texts are transformed beforehand.</summary>
    internal ImmutableArray<Diagnostic> Run(
        ImmutableArray<Rule> rules,
        Func<string, string> change,
        AnalysisOptions? options = null,
        RepositoryEdit? edit = null
    )
    {
        var hasBase = Files.Any(file => file.IsBefore || file.IsAfter || file.IsAhead);
        ImmutableArray<Proposal> ahead =
        [
            .. Files.Where(file => file.IsAhead).Select(file => ProposalReader.Default.Read(new SourceText(file.Name, change(file.Content)))),
        ];
        var after = Load(Now(change, edit ?? RepositoryEdit.None), content => content);
        Base @base =
            Said.TryGetValue("no-base", out var reason) ? new Base.Unavailable(reason)
            : hasBase
                ? new Base.Snapshot(Load([.. Latest(Files.Where(file => !file.IsAfter))], change), Said.GetValueOrDefault("target") ?? "main")
                {
                    Ahead = ahead,
                    IsTarget = Said.ContainsKey("target"),
                }
            : Base.NotAsked;
        var severities = new SeverityConfiguration(
            "/page",
            "",
            [
                .. Files
                    .Where(file => file.IsConfiguration)
                    .Select(file => ConfigFileReader.Read(new SourceText(file.Name, change(file.Content)), "/page/" + file.Name)),
            ]
        );
        after = after.With(
            after.Schema,
            new ProposalHistory
            {
                LastChanges = Said.Where(said => said.Key.EndsWith(".md", StringComparison.Ordinal))
                    .ToFrozenDictionary(said => said.Key, said => DateOnly.ParseExact(said.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
                Fault = Said.GetValueOrDefault("no-history"),
                IsAskedForChanges = after.Schema.HasPeriods,
                IsAskedForTemplates = after.Schema.TemplateVersion is TemplateVersion.AtBirth,
            }
        );
        after = after.With(SeverityDefects.Find(severities, RuleCatalog.All.Concat(rules).Select(rule => rule.Descriptor.Id)));
        options ??= new AnalysisOptions
        {
            Today = Said.TryGetValue("today", out var today) ? DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture) : default,
            // A rule that is off by default runs as a warning, as if a user had turned it on.
            Configured = (path, descriptor) =>
                severities.Of(path, descriptor) ?? (descriptor.IsEnabledByDefault ? null : new SeveritySetting(Severity.Warning, IsById: true)),
            Policy = Said.ContainsKey("target") ? new BasePolicy { Governs = true } : null,
        };
        return ProposalAnalyzer.Run(after, @base, rules, options).Findings;
    }

    /// <summary>Findings as a page shows them.</summary>
    public static string Report(IEnumerable<Diagnostic> findings)
    {
        var writer = new StringWriter();
        TextReport.Write(writer, findings);
        return writer.ToString();
    }

    // A later file replaces an earlier one with the same name.
    private static IEnumerable<PageFile> Latest(IEnumerable<PageFile> files) => files.GroupBy(file => file.Name).Select(group => group.Last());

    private static ProposalRepository Load(ImmutableArray<PageFile> files, Func<string, string> change)
    {
        var settings = files.Where(file => file.Name == "dep.yml").Select(file => SettingsReader.Read(Source(file))).FirstOrDefault()
            ?? Settings.Empty;
        var dialect = settings.Dialect is { Value: not Settings.None } name ? Dialect.Get(name.Value) : null;
        var all = settings.Over(dialect?.Settings ?? Settings.Empty);
        var pattern = all.Name is { } form ? NamePattern.Parse(form.Value)! : NamePattern.Default;
        var templateReader = new ProposalReader(pattern, all.TemplateShape);
        var templates = files
            .Where(file => file.Name is "template.md" or "limited.md")
            .Select(file => templateReader.Read(Source(file), Sidecar(file)))
            .ToImmutableArray();
        templates = templates.IsEmpty && dialect is not null ? dialect.Templates : templates;
        var schema = SchemaBuilder.Build(templates, settings, dialect);
        var reader = new ProposalReader(pattern, all.ShapeFor(templates.FirstOrDefault()));
        var people = files.Where(file => settings.People is { } named && named.Any(name => name.Value == file.Name)).ToArray();
        var proposals = files
            .Where(file => file.IsProposal && !people.Contains(file))
            .Select(file => reader.Read(Source(file), Sidecar(file)))
            .ToArray();
        return new ProposalRepository(schema.WithPeople([.. people.SelectMany(file => PeopleFile.Read(Source(file)))]), proposals)
        {
            Globs = ["deps/**/*.md"],
            Index = files.Where(file => file.IsOther && file.Name == (settings.Index.File?.Value ?? "README.md")).Select(Index).FirstOrDefault(),
            Data = new DataFiles(path => files.FirstOrDefault(file => file.Name == path) is { } file ? Source(file) : null),
            Files = LinkedFilesReader.Read(new MemoryFiles(files.Where(file => !file.IsAhead).Select(Source)), schema, proposals),
        };

        // The sidecar of 'template.md' is in the folder 'template'.
        SourceText? Sidecar(PageFile file) =>
            all.ShapeFor(null).SidecarOf(file.Name is "template.md" ? "template/" : file.Name) is { } path
            && files.FirstOrDefault(other => other.Name == path) is { } found
                ? Source(found)
                : null;

        IndexDocument Index(PageFile file) =>
            settings.Index.File is { } named
                ? IndexDocument.Read(Source(file)).NamedIn(new Location(settings.Source!, named.Span))
                : IndexDocument.Read(Source(file));

        SourceText Source(PageFile file) => new(file.Name, change(file.Content));
    }
}
