using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>What is known of a path that some link names.</summary>
/// <param name="Path">The path as the link names it, from the repository's root.</param>
/// <param name="Exists">Whether there is a file or folder of exactly this name.</param>
public sealed record LinkedFile(string Path, bool Exists)
{
    /// <summary>The path of a file or folder whose name differs in case alone, or <see langword="null"/>.</summary>
    public string? OtherCase { get; init; }

    /// <summary>What a <c>#fragment</c> may name in the file, or <see langword="null"/> where that is not known.</summary>
    public IReadOnlySet<string>? Anchors { get; init; }
}

/// <summary>
/// The files that the proposals of a snapshot name in links: rules see no disk, so whoever loads a snapshot looks them up
/// beforehand. Only what is named is looked up; a path nobody looked up is not known, which is not the same as missing.
/// </summary>
public sealed class LinkedFiles
{
    // A frozen dictionary costs more to make than all that is looked up in it.
    private readonly Lazy<Dictionary<string, LinkedFile>> _files;

    /// <summary>Makes it of what was looked up.</summary>
    public LinkedFiles(IEnumerable<LinkedFile> files)
    {
        _files = new(files.ToDictionary(file => file.Path, StringComparer.Ordinal));
    }

    /// <summary>Looks them up when the first is asked for.</summary>
    internal LinkedFiles(Lazy<LinkedFiles> files)
    {
        _files = new(() => files.Value._files.Value);
    }

    /// <summary>Nothing was looked up.</summary>
    public static LinkedFiles Unknown { get; } = new([]);

    /// <summary>What is known of a path, or <see langword="null"/>.</summary>
    public LinkedFile? At(string path) => _files.Value.GetValueOrDefault(path);

    /// <summary>The paths that a proposal names, in written order, and whether a link asks for a place in the file.</summary>
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
