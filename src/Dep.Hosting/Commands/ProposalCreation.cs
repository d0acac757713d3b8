using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Lookup;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Hosting.Commands;

/// <summary>Creates a proposal: a copy of the repository's template with title, author, date and status filled in, whose file name has no number yet.</summary>
internal static class ProposalCreation
{
    /// <summary>The greatest length of a title.</summary>
    public const int MaximumTitle = 200;

    // With fewer proposals, or with half of them in one folder, the main folder is used without asking.
    private const int MinimumToAsk = 5;
    private const int MainFolderShare = 2;
    private const int MostFolders = 5;
    private const string FolderOption = "--folder or -p:Folder= ";

    /// <summary>Creates a proposal.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="title">The title.</param>
    /// <param name="template">The template to start from: a path, or the end of one; empty for the complete one.</param>
    /// <param name="folder">The path of the folder to create it in; empty for the main folder of proposals.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static EditOutcome Run(
        CheckRequest request,
        string title,
        string template = "",
        string folder = "",
        CancellationToken cancellation = default
    ) => EditSession.Run(request, editing => Create(editing, request, OneLine(title), template.Trim(), folder.Trim(), cancellation), cancellation);

    private static EditOutcome Create(
        EditSession editing,
        CheckRequest request,
        string title,
        string named,
        string place,
        CancellationToken cancellation
    )
    {
        if (title.Length is 0 or > MaximumTitle)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<TitleMissing>(),
                title.Length == 0 ? "No title is given" : $"The title has {title.Length} characters; at most {MaximumTitle} are a title"
            );
        }

        var inFolder = place.Length > 0 ? editing.Files.Relative(Path.GetFullPath(place, editing.Home)) : null;
        var known = named.Length > 0 ? Named(editing, named) : null;
        if (ProposalKind.ForNew(editing, known, inFolder) is not { } kind)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<NoProposals>(),
                $"There are several kinds of proposals here; say into which folder this belongs, {FolderOption}{string.Join(" or ", ProposalKind.In(editing).SelectMany(kind => kind.Folders).Distinct(StringComparer.Ordinal).Where(editing.Files.FolderExists))}"
            );
        }

        var schema = kind.Schema;
        var newest = NewestProposals.Of(editing.Repository, where: kind.Owns(editing));
        known = named.Length > 0 ? known : schema.Template;
        var habit = named.Length == 0 && (known is null || Dialect.IsBuiltIn(known.Source)) ? new NeighbourTemplate(schema, newest).Of(known) : null;
        if ((habit ?? known) is not { } template)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<TemplateInvalid>(),
                named.Length > 0
                    ? $"There is no template '{named}' in this repository"
                    : "There is no template, the proposals are of no known process, and too few are alike to show what a new one looks like; say where a template is with 'template' in dep.yml"
            );
        }

        if (template.Defect is { } defect)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<TemplateInvalid>(),
                $"The template cannot be read: {defect.Message}",
                new Location(template.Source, defect.Span)
            );
        }

        var (folder, others) = inFolder is not null ? (inFolder, []) : FolderFor(editing, kind, template);
        if (folder is null)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<NoProposals>(),
                $"Proposals are in {others.Length} folders here; say into which one this belongs, {FolderOption}{others[0]} or another: {string.Join(", ", others.Skip(1).Take(MostFolders))}{(others.Length > MostFolders + 1 ? ", ..." : "")}"
            );
        }

        var slug = Slug.Of(title);
        var day = Clock.Today(request);
        var names = NamesFor(folder, schema, NamesOf(schema, newest), slug, day).ToArray();
        var (number, path) = names.FirstOrDefault(name => !editing.Files.Exists(name.Path) && !editing.Files.FolderExists(PlaceOf(name.Path)));
        if (path is null)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<OutputUnwritable>(),
                $"'{names[0].Path}' is there already; give the new proposal another title, or number the other one first"
            );
        }

        var (author, email) = GitAuthor.Of(editing.Files, cancellation);
        var draft = new ProposalDraft(title, number, day)
        {
            Author = author,
            Email = email,
            Neighbours = newest,
        };
        var edit = RepositoryEdit.None with { Creations = draft.Write(schema, template, path) };
        return !editing.Paths.IsMatch(path, file => file == path || editing.Files.Exists(file)) && editing.After(edit).At(path) is null
            ? editing.Refuse(RuleCatalog.IdOf<NoProposals>(), $"'{path}' would be no proposal: 'proposals' or 'exclude' in dep.yml leave it out")
            : editing
                .Accept(
                    editing.WithIndex(edit),
                    $"Created {editing.Shown(path)} {(habit is not null ? "as the newest proposals are; there is no template" : "from " + (Dialect.IsBuiltIn(template.Source) ? "the template of dialect " + schema.Dialect : editing.Shown(template.Path)))}"
                )
                .With(schema.IsUnnumbered(number) ? [$"It has no number yet; 'dep number {editing.Shown(path)}' gives it the next free one"] : []);
    }

    private static Proposal? Named(EditSession editing, string named)
    {
        var known = editing.Repository.Schema.AllTemplates.ToArray();
        var path = editing.Files.Relative(Path.GetFullPath(named, editing.Home));
        if (known.FirstOrDefault(IsNamed) is { } own)
        {
            return own;
        }

        // Any other file of the repository can serve as a template too.
        return path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path) || !editing.Files.Exists(path)
            ? null
            : DocumentReading.ReadWithSidecar(
                editing.Files,
                new ProposalReader(editing.Repository.Schema.Names, editing.Repository.Schema.Shape),
                path
            );

        bool IsNamed(Proposal template) =>
            template.Path == path || template.Path.EndsWith("/" + named, StringComparison.Ordinal) || template.Path == named;
    }

    // The possible names, best first. If names do not contain words of the title, each placeholder for a number gives one more name.
    private static IEnumerable<(string Number, string Path)> NamesFor(
        string folder,
        ProposalSchema schema,
        NamePattern names,
        string slug,
        DateOnly day
    )
    {
        var words = names.HasNumber ? schema.Unnumbered.DefaultIfEmpty(new string('0', Math.Max(1, names.Digits))) : [""];
        return (names.HasSlug ? words.Take(1) : words)
            .Select(names.AsWideAs)
            .Distinct(StringComparer.Ordinal)
            .Select(word => (word, Combine(folder, names.Format(word, slug, DateFormat.Write(day, DateFormat.Iso)))));
    }

    // Where older proposals have names of several forms, the newest may still have a day in common.
    private static NamePattern NamesOf(ProposalSchema schema, NewestProposals newest) =>
        !schema.Names.HasNumber
        && schema.Names.Text.StartsWith("{slug}", StringComparison.Ordinal)
        && DayNames.FormOf(newest.Proposals.Select(proposal => proposal.Path)) is { } form
            ? NamePattern.Parse(form)!
            : schema.Names;

    // The folder for a new proposal: the one that also has the template, else the main folder. Before there are any proposals, it is the
    // first allowed place. If proposals are spread over several folders, only the author can choose; then all are returned.
    private static (string? Folder, ImmutableArray<string> Others) FolderFor(EditSession editing, ProposalKind kind, Proposal template)
    {
        var depth = kind.Schema.Names.Text.Count(character => character == '/') + 1;
        var places = editing.Paths.All.Length == 1 ? editing.Paths.Places : kind.Folders;
        // None begins in the folder of those that are done.
        var fits = editing
            .Repository.Proposals.Where(kind.Owns(editing))
            .Where(proposal => kind.Schema.Names.IsMatch(proposal.Path, kind.Schema.Unnumbered))
            .ToArray();
        var open = fits.Where(proposal => !RecordFolders.Close(proposal.Path) && !RecordFolders.Hold(proposal.Path)).ToArray();
        var folders = (open.Length > 0 ? open : fits)
            .CountBy(proposal => string.Join('/', proposal.Path.Split('/').SkipLast(depth)), StringComparer.Ordinal)
            .OrderByDescending(folder => folder.Value)
            .ThenBy(folder => folder.Key, StringComparer.Ordinal)
            .ToImmutableArray();
        var all = folders.Sum(folder => folder.Value);
        return folders.IsEmpty ? (places.FirstOrDefault(editing.Files.FolderExists) ?? places[0], [])
            : folders.FirstOrDefault(folder => folder.Key == FolderOf(template.Path)) is { Value: > 0 } beside ? (beside.Key, [])
            : all < MinimumToAsk || MainFolderShare * folders[0].Value >= all ? (folders[0].Key, [])
            : (null, [.. folders.Select(folder => folder.Key)]);
    }

    // For 'x/README.md', the folder is the proposal.
    private static string PlaceOf(string path) => path.EndsWith("/README.md", StringComparison.OrdinalIgnoreCase) ? FolderOf(path) : path;

    private static string OneLine(string text)
    {
        var withoutControls = new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]);
        return string.Join(' ', withoutControls.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
