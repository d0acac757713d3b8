using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading;

/// <summary>The layout of a repository before its proposals are read: their paths, their form and their schema.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Schema">The shape of the proposals.</param>
/// <param name="Documents">The paths of the proposals, in ordinal order, each once.</param>
/// <param name="Reader">Reads them.</param>
/// <param name="Paths">Tells which paths are proposals, also of those that are not there.</param>
internal sealed record RepositoryLayout(
    IRepositoryFiles Files,
    ProposalSchema Schema,
    ImmutableArray<string> Documents,
    ProposalReader Reader,
    ProposalPaths Paths
)
{
    /// <summary>The globs the proposals were looked for with, from the root; empty where they were named one by one.</summary>
    public ImmutableArray<string> Globs { get; init; } = [];

    /// <summary>The result of discovery, if the places of proposals are not configured.</summary>
    public FoundPlaces Found { get; init; } = FoundPlaces.Nothing;

    /// <summary>What tells this layout from others that the same settings and templates may lead to, since documents have a say in it.</summary>
    public string Identity =>
        string.Join(
            '\n',
            Schema
                .Kinds.Select(kind => kind.Schema)
                .Prepend(Schema)
                .Select(schema => schema.Dialect + " " + string.Join(',', schema.Shape.Forms))
                .Prepend(Found.Identity)
        );

    /// <summary>The document that lists the proposals, or <see langword="null"/>.</summary>
    public IndexDocument? Index { get; init; }

    /// <summary>Whether a path is that of a proposal, or of the file beside one that holds its header.</summary>
    public bool Owns(string path) =>
        Documents.BinarySearch(path, StringComparer.Ordinal) >= 0
        || (
            Reader.Shape.Sidecar is { } sidecar
            && NameOf(path) == sidecar
            && Files.Exists(path)
            && Documents.Any(document => Reader.Shape.SidecarOf(document) == path)
        );
}
