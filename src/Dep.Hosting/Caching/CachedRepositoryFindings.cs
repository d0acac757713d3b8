using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Text;

namespace Dep.Hosting.Caching;

/// <summary>Gives a check the cached findings of the rules that see all proposals, and caches the findings of this check.</summary>
/// <param name="proposals">The cache of single proposals; all proposals are read by the time the rules run.</param>
/// <param name="memory">The cached findings of the rules.</param>
/// <param name="layout">The repository's layout, found before proposals are read.</param>
/// <param name="schema">The identity of the schema, see <c>SchemaIdentity</c>.</param>
internal sealed class CachedRepositoryFindings(ProposalCache proposals, RepositoryFindingsCache memory, RepositoryLayout layout, string schema = "")
    : IRepositoryFindings
{
    private readonly FindingSerializer _format = new(layout.Schema);

    /// <inheritdoc/>
    public bool IsWithoutEdits => true;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic>? Find(ProposalRepository repository, Base @base)
    {
        if (!proposals.AreAlike(layout.Documents.Length))
        {
            memory.Forget();
            return null;
        }

        var found = IdentityOf(@base) is { } own ? memory.Find(own) ?? memory.Find(AnyBase(@base)) : null;
        return found is { } known ? _format.Read(known, FilesOf(repository)) : null;
    }

    /// <inheritdoc/>
    public void Note(ProposalRepository repository, Base @base, bool isForAnyBase, IReadOnlyList<Diagnostic> findings)
    {
        var identity =
            isForAnyBase ? AnyBase(@base)
            : IsDecidedByHeads(repository, @base) ? IdentityOf(@base)
            : null;
        if (identity is not null && IdentityOf(@base) is not null && _format.Written(findings, FilesOf(repository)) is { } found)
        {
            memory.Note(identity, found);
        }
    }

    private string? IdentityOf(Base @base) =>
        @base switch
        {
            Base.Snapshot { Identity: { } identity } snapshot => $"{identity}\n{snapshot.AheadIdentity}\n{schema}",
            Base.Snapshot or Base.Unavailable => null,
            _ => schema,
        };

    // Rules that do not look at the base itself still see the commits that the base branch gained since.
    private string AnyBase(Base @base) => $"\n{(@base as Base.Snapshot)?.AheadIdentity}\n{schema}";

    // Renamed proposals are matched by their whole text, so with a rename the heads alone do not decide the findings.
    private static bool IsDecidedByHeads(ProposalRepository repository, Base @base) =>
        @base is not Base.Snapshot snapshot || snapshot.Repository.Proposals.All(before => repository.At(before.Path) is not null);

    // Returns null for files that exist only at the tip of the base branch.
    private static Func<string, SourceText?> FilesOf(ProposalRepository repository) =>
        path =>
            path.Length == 0 ? ProposalRepository.Whole
            : repository.Owning(path) is { } proposal ? FindingSerializer.FilesOf(proposal)(path)
            : path == repository.Index?.Source.Path ? repository.Index.Source
            : repository.ConfigurationDefects.FirstOrDefault(defect => defect.Location.Source.Path == path).Location.Source;
}
