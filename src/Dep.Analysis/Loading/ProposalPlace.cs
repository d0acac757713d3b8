using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading;

/// <summary>Where proposals may stand and how they are read there, if they are of a dialect.</summary>
/// <param name="Dialect">The dialect, or <see langword="null"/> where none is taken for granted.</param>
/// <param name="Settings">The repository's settings, and where they are silent the dialect's.</param>
/// <param name="Globs">Globs of the proposals, from the root.</param>
/// <param name="Excluded">Globs of what is no proposal, from the root.</param>
internal sealed record ProposalPlace(Dialect? Dialect, Settings Settings, ImmutableArray<string> Globs, ImmutableArray<string> Excluded)
{
    // Folders of pictures and other files that documents link to.
    private static readonly string[] AssetFolders = ["assets", "images", "img", "figures", "attachments", "static", "resources", "media"];

    private readonly ImmutableArray<Glob> _excluded = [.. Excluded.Select(glob => new Glob(glob))];

    /// <summary>Whether the documents were found by what they are like: then a name that sounds like a template's is no reason to leave one out.</summary>
    public bool IsFound { get; init; }

    /// <summary>The form of file names.</summary>
    public NamePattern Names { get; } = Settings.Name is { } name ? NamePattern.Parse(name.Value) ?? NamePattern.Default : NamePattern.Default;

    /// <summary>Reads templates.</summary>
    public ProposalReader TemplateReader => new(Names, Settings.TemplateShape);

    /// <summary>The folders in which proposals or folders of proposals stand.</summary>
    public IEnumerable<string> Folders => Globs.Select(glob => new Glob(glob).Folder).Distinct(StringComparer.Ordinal);

    // A document of a fixed name, such as README.md, is one in a folder that is named like a proposal.
    private bool IsFolder => Names.Text.EndsWith("/README.md", StringComparison.OrdinalIgnoreCase);

    /// <summary>The place with the further folders in which documents of its template were found.</summary>
    /// <param name="found">What was found.</param>
    public ProposalPlace With(FoundKind found) =>
        new(
            Dialect,
            Settings,
            [.. Globs.Concat(found.Globs).Distinct(StringComparer.Ordinal)],
            [.. Excluded.Concat(found.Excluded).Distinct(StringComparer.Ordinal)]
        )
        {
            IsFound = IsFound,
        };

    /// <summary>Reads proposals.</summary>
    /// <param name="template">The template they are measured by, or <see langword="null"/>.</param>
    public ProposalReader ReaderFor(Proposal? template) => new(Names, Settings.ShapeFor(template));

    /// <summary>The paths of the proposals, each once, and of links that stand where proposals would.</summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="templates">What is no proposal because it is a template.</param>
    public IEnumerable<string> Find(IRepositoryFiles files, ImmutableArray<Proposal> templates)
    {
        var paths = templates.Select(template => template.Path).ToArray();
        return Globs
            .Select(text => new Glob(text))
            .SelectMany(glob => files.FilesIn(glob.Folder, glob.IsRecursive).Concat(files.LinksIn(glob.Folder, glob.IsRecursive)).Where(glob.IsMatch))
            .Distinct(StringComparer.Ordinal)
            .Where(path => IsProposal(path, paths, files.Exists));
    }

    /// <summary>Whether a path that a glob matches is a proposal's: not a template's, not excluded, not a translation of another, and not one of the READMEs that every folder has.</summary>
    /// <param name="path">The path.</param>
    /// <param name="templates">The paths of the templates.</param>
    /// <param name="exists">Whether there is a file at a path.</param>
    public bool IsProposal(string path, IReadOnlyCollection<string> templates, Func<string, bool> exists) =>
        IsDocument(path, exists)
        && (IsFound || !TemplateFileName.Is(path, Names))
        && !templates.Contains(path)
        && !IsExcluded(path)
        && !Translation.Is(path, exists);

    /// <summary>Whether a path is configured as not being a proposal.</summary>
    public bool IsExcluded(string path) => _excluded.Any(glob => glob.IsMatch(path));

    /// <summary>
    /// A dialect's glob as it reads from a folder: a project beside the folder <c>docs</c>, one in it and one in
    /// <c>docs/adr</c> all mean <c>docs/adr/*.md</c>.
    /// </summary>
    public static string From(IRepositoryFiles files, string folder, string glob)
    {
        var segments = glob.Split('/');
        var inside =
            segments[0].Contains('*') || files.FolderExists(Combine(folder, segments[0]))
                ? 0
                : Enumerable
                    .Range(1, segments.Length - 1)
                    .LastOrDefault(count => ("/" + folder).EndsWith("/" + string.Join('/', segments[..count]), StringComparison.Ordinal));
        return Combine(folder, string.Join('/', segments[inside..]));
    }

    // Every folder has a README; one is a proposal if its folder is named like one, or if the header lies beside it.
    private bool IsDocument(string path, Func<string, bool> exists)
    {
        if (!NameOf(path).Equals("README.md", StringComparison.OrdinalIgnoreCase))
        {
            return !IsList(path) && !IsPage(path, exists);
        }

        return IsFolder
            && (Names.NumberOf(path) is not null || Settings.Sidecar is null || exists(Combine(FolderOf(path), Settings.Sidecar.Value.Value)));
    }

    // 'index.md' lists what is beside it, as a README does, unless it is how proposals are named here.
    private bool IsList(string path) =>
        !IsFound
        && NameOf(path).Equals("index.md", StringComparison.OrdinalIgnoreCase)
        && !Names.Text.EndsWith("index.md", StringComparison.OrdinalIgnoreCase)
        && Names.HasNumber;

    // '0007-wake/details.md' belongs to '0007-wake/README.md', or to '0007-wake.md'. A name of the form of proposals is one's own.
    private bool IsPage(string path, Func<string, bool> exists)
    {
        if (!Names.HasNumber || Names.IsMatch(path, Settings.Unnumbered is { } words ? words.Select(word => word.Value) : []))
        {
            return false;
        }

        for (var folder = FolderOf(path); folder.Length > 0; folder = FolderOf(folder))
        {
            var isOfAnother =
                ProposalName.Of(folder + ".md") is { Number: not null, Slug.Length: > 0, IsFolder: false }
                && (exists(folder + ".md") || exists(folder + "/README.md") || exists(folder + "/index.md"));
            if (
                (isOfAnother || AssetFolders.Contains(NameOf(folder), StringComparer.OrdinalIgnoreCase))
                && Globs.Any(glob => new Glob(glob).Folder is var top && (top.Length == 0 || folder.StartsWith(top + "/", StringComparison.Ordinal)))
            )
            {
                return true;
            }
        }

        return false;
    }
}
