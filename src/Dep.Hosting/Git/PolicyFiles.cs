using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Git;

/// <summary>The files that configure how a run judges, besides proposals and templates.</summary>
/// <param name="Severities">The full paths of all possible severity configurations; each may exist now, in the base, in both or in neither.</param>
/// <param name="Baseline">The full path of the baseline; empty for none.</param>
internal sealed record PolicyFiles(ImmutableArray<string> Severities, string Baseline)
{
    /// <summary>None.</summary>
    public static PolicyFiles None { get; } = new([], "");

    /// <summary>The baseline of the base; empty if there is none, or if it is outside the repository.</summary>
    /// <param name="files">The files of the base.</param>
    /// <param name="tree">The repository.</param>
    public Baseline BaselineOf(GitFiles files, WorkingTree tree) =>
        InRepository(tree, Baseline) is { } path && files.Exists(path)
            ? Dep.Analysis.Engine.Suppressing.Baseline.Read(files.Read(path))
            : Dep.Analysis.Engine.Suppressing.Baseline.Empty;

    /// <summary>The severities of the base, and whether they differ from those of today's files.</summary>
    /// <param name="files">The files of the base.</param>
    /// <param name="now">The files as they are now.</param>
    /// <param name="tree">The repository.</param>
    /// <param name="isSame">Whether the base has the same text at a text's path.</param>
    /// <param name="folder">The folder, from the root, in which proposals are looked for.</param>
    public (SeverityConfiguration Configuration, bool IsOther) SeveritiesOf(
        GitFiles files,
        IRepositoryFiles now,
        WorkingTree tree,
        Func<SourceText, bool> isSame,
        string folder
    )
    {
        var isOther = false;
        var read = ImmutableArray.CreateBuilder<ConfigFile>();
        foreach (var full in Severities)
        {
            var path = tree.Relative(full);
            var isNow = now.Exists(path);
            if (InRepository(tree, full) is null)
            {
                // Files above the repository belong to the machine, so they are not part of the change.
                if (isNow)
                {
                    read.Add(ConfigFileReader.Read(now.Read(path), full));
                }

                continue;
            }

            var isThen = files.Exists(path);
            var isAlike = isNow == isThen && (!isNow || isSame(now.Read(path)));
            isOther |= !isAlike;
            if (isThen)
            {
                read.Add(ConfigFileReader.Read(isAlike ? now.Read(path) : files.Read(path), full));
            }
        }

        return (new SeverityConfiguration(tree.Root, folder, read.DrainToImmutable()), isOther);
    }

    private static string? InRepository(WorkingTree tree, string full) =>
        full.Length > 0
        && tree.Relative(full) is var path
        && path != ".."
        && !path.StartsWith("../", StringComparison.Ordinal)
        && !Path.IsPathRooted(path)
            ? path
            : null;
}
