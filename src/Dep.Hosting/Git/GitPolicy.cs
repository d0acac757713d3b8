using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Lookup;
using Dep.Analysis.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Git;

/// <summary>The base's policy for judging a change, and the documents that the change removes from judgement.</summary>
/// <param name="Policy">The severities and the baseline of the base.</param>
/// <param name="Layout">The layout of today's files by the settings of the base, or as found without settings; <see langword="null"/> if it is the same as by today's settings.</param>
/// <param name="Outside">The documents that are proposals by the base's settings but not by the change's, and whose content changed.</param>
internal sealed record GitPolicy(BasePolicy Policy, RepositoryLayout? Layout, ImmutableArray<string> Outside)
{
    /// <summary>Whether the change adds settings to a base without any.</summary>
    public bool HasFirstSettings { get; init; }

    private const string SettingsFile = "dep.yml";
    private const int MostNamed = 3;

    /// <summary>Reads the policy of the base.</summary>
    /// <param name="files">The files of the base.</param>
    /// <param name="now">The files as they are now.</param>
    /// <param name="tree">The repository.</param>
    /// <param name="isSame">Whether the base has the same text at a text's path.</param>
    /// <param name="folder">The folder, from the root, in which proposals are looked for.</param>
    /// <param name="found">The layout as it is now; <see langword="null"/> if proposals are named one by one.</param>
    /// <param name="then">The layout of the base, if it differs from <paramref name="found"/>.</param>
    /// <param name="policyFiles">The files that say how a run judges.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static GitPolicy Read(
        GitFiles files,
        IRepositoryFiles now,
        WorkingTree tree,
        Func<SourceText, bool> isSame,
        string folder,
        RepositoryLayout? found,
        RepositoryLayout? then,
        PolicyFiles policyFiles,
        CancellationToken cancellation
    )
    {
        var (severities, hasOtherSeverities) = policyFiles.SeveritiesOf(files, now, tree, isSame, folder);
        var policy = new BasePolicy
        {
            Configured = severities.Of,
            Baseline = policyFiles.BaselineOf(files, tree),
            HasOtherSeverities = hasOtherSeverities,
        };

        if (found is null)
        {
            return new GitPolicy(policy, null, []);
        }

        var others = OtherSettings(files, now, isSame, folder);
        var owned = found.Documents.ToHashSet(StringComparer.Ordinal);
        var layout =
            others.Count > 0 ? RepositoryLoader.FindLayout(new OverlaidFiles(now, others), folder, [], cancellation)
            : then is not null ? LayoutOfBase(files, then, found, now, owned)
            : null;
        if (layout is null)
        {
            return new GitPolicy(policy, null, []);
        }

        ImmutableArray<string> left = [.. layout.Documents.Where(document => !owned.Contains(document))];
        return new GitPolicy(
            left.IsEmpty ? policy : policy with { Loosened = [$"{Named(left)} no longer judged"] },
            layout with
            {
                Files = now,
            },
            [.. left.Where(document => files.IdOf(document) is null || !isSame(now.Read(document)))]
        )
        {
            HasFirstSettings = others.Count > 0 && others.Values.All(text => text is null),
        };
    }

    // A folder or template that the change adds may redirect discovery away from the proposals of the base. Documents that the base
    // found and that still exist stay proposals, and so are new documents among them.
    private static RepositoryLayout? LayoutOfBase(
        GitFiles files,
        RepositoryLayout then,
        RepositoryLayout found,
        IRepositoryFiles now,
        HashSet<string> owned
    )
    {
        var templates = found
            .Schema.AllTemplates.Select(template => template.Path)
            .Where(path => !IsHiddenProposal(path, files, now))
            .ToHashSet(StringComparer.Ordinal);
        var folders = then.Documents.Select(RepositoryPath.FolderOf).ToHashSet(StringComparer.Ordinal);
        var hidden = found
            .Schema.AllTemplates.Select(template => template.Path)
            .Where(path => !templates.Contains(path) && folders.Contains(RepositoryPath.FolderOf(path)));
        if (!then.Documents.Concat(hidden).Any(IsLeft))
        {
            return null;
        }

        var added = now.ListDocuments(walk: false).Paths.Where(path => then.Paths.IsMatch(path, now.Exists));
        return then with
        {
            Documents = [.. then.Documents.Concat(added).Concat(hidden).Where(IsLeft).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };

        bool IsLeft(string path) => !owned.Contains(path) && !templates.Contains(path) && now.Exists(path);
    }

    /// <summary>Whether a document that discovery takes for a template was added by the change and is a proposal to a reader.</summary>
    /// <param name="path">The path of the template.</param>
    /// <param name="files">The files of the base.</param>
    /// <param name="now">The files as they are now.</param>
    public static bool IsHiddenProposal(string path, GitFiles files, IRepositoryFiles now) =>
        now.Exists(path) && !files.Exists(path) && TemplateCandidates.IsNamedProposal(path, now.Read(path));

    /// <summary>Adds <see cref="Outside"/> to a layout; these documents are read and judged by the settings of the base.</summary>
    public RepositoryLayout Over(RepositoryLayout layout)
    {
        if (Layout is null || Outside.IsEmpty)
        {
            return layout;
        }

        var outside = Outside.ToHashSet(StringComparer.Ordinal);
        return layout with
        {
            Documents = [.. layout.Documents.Concat(Outside).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Schema = layout.Schema with
            {
                Kinds =
                [
                    .. Layout.Schema.Kinds.Select(kind => kind with { Owns = path => outside.Contains(path) && kind.Owns(path) }),
                    new KindSchema(outside.Contains, Layout.Schema with { Kinds = [] }),
                    .. layout.Schema.Kinds,
                ],
            },
            Reader = new ProposalReader(layout.Reader.Names, layout.Reader.Shape)
            {
                Kinds =
                [
                    .. Layout.Reader.Kinds.Select(kind => ((Func<string, bool>)(path => outside.Contains(path) && kind.Owns(path)), kind.Reader)),
                    (outside.Contains, new ProposalReader(Layout.Reader.Names, Layout.Reader.Shape)),
                    .. layout.Reader.Kinds,
                ],
            },
        };
    }

    // Every dep.yml that may apply to the folder and differs from the base, with its text in the base (null if it did not exist).
    private static Dictionary<string, SourceText?> OtherSettings(GitFiles files, IRepositoryFiles now, Func<SourceText, bool> isSame, string folder)
    {
        var others = new Dictionary<string, SourceText?>(StringComparer.Ordinal);
        for (var above = folder; ; above = RepositoryPath.FolderOf(above))
        {
            var path = RepositoryPath.Combine(above, SettingsFile);
            var (isNow, isThen) = (now.Exists(path), files.Exists(path));
            if (isNow != isThen || (isNow && !isSame(now.Read(path))))
            {
                others.Add(path, isThen ? files.Read(path) : null);
            }

            if (above.Length == 0)
            {
                return others;
            }
        }
    }

    private static string Named(ImmutableArray<string> paths) =>
        paths.Length <= MostNamed
            ? string.Join(" and ", paths.Select(path => $"'{path}'"))
            : $"'{paths[0]}' and {(paths.Length - 1).ToString(CultureInfo.InvariantCulture)} other documents";
}
