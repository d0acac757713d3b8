using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>The result of looking up a path that a link leads to.</summary>
/// <param name="Path">The path in the link's own spelling, from the repository's root.</param>
/// <param name="Exists">Whether there is a file or folder of exactly this name.</param>
public sealed record LinkedFile(string Path, bool Exists)
{
    /// <summary>The path of a file or folder whose name differs only in case, or <see langword="null"/>.</summary>
    public string? OtherCase { get; init; }

    /// <summary>The anchors in the file that a <c>#fragment</c> may name, or <see langword="null"/> if they are unknown.</summary>
    public IReadOnlySet<string>? Anchors { get; init; }
}

/// <summary>
/// The files that the links of a snapshot's proposals lead to. Rules do not access the disk, so the loader of a snapshot looks
/// these files up beforehand. A path that was not looked up is unknown, which is not the same as missing.
/// </summary>
public sealed class LinkedFiles
{
    // Not a frozen dictionary: creating one would cost more than all lookups in it.
    private readonly Lazy<Dictionary<string, LinkedFile>> _files;

    /// <summary>Creates the collection from files that were looked up.</summary>
    public LinkedFiles(IEnumerable<LinkedFile> files)
    {
        _files = new(files.ToDictionary(file => file.Path, StringComparer.Ordinal));
    }

    /// <summary>Creates the collection from files that are looked up on the first access.</summary>
    internal LinkedFiles(Lazy<LinkedFiles> files)
    {
        _files = new(() => files.Value._files.Value);
    }

    /// <summary>No files: nothing was looked up.</summary>
    public static LinkedFiles Unknown { get; } = new([]);

    /// <summary>The result for a path, or <see langword="null"/> if the path was not looked up.</summary>
    public LinkedFile? At(string path) => _files.Value.GetValueOrDefault(path);

    /// <summary>The paths that a proposal links to, in written order, and whether the link has a fragment.</summary>
    public static ImmutableArray<(string Path, bool HasFragment)> NamedBy(ProposalSchema schema, Proposal proposal)
    {
        var named = new List<(string Path, bool HasFragment)>();
        foreach (var link in proposal.LinksInside)
        {
            Add(LinkTarget.Of(proposal.Path, link.Target.Value));
        }

        foreach (var reference in ProposalReference.In(proposal, schema.For(proposal)))
        {
            Add(reference.Target);
        }

        return [.. named];

        void Add(LinkTarget? target)
        {
            if (target is LinkTarget.Inside inside)
            {
                named.Add((inside.Path, inside.Fragment.Length > 0));
            }
        }
    }
}
