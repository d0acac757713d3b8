using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Hosting.Caching;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Hosting;

/// <summary>
/// What was found out of the dialects for a repository whose settings, templates and names of files are the same now: to know
/// which of them have a place here, and which one a template is nearest to, all of them and their templates have to be read.
/// </summary>
internal sealed class LayoutMemory
{
    private const int MostTrees = 16;

    private readonly ConcurrentDictionary<string, string> _nearest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _trees = new(StringComparer.Ordinal);
    private ImmutableArray<string> _dialects = [];

    /// <summary>The names of the dialects among which those that have a place here are.</summary>
    public ImmutableArray<string> Dialects => _dialects.IsEmpty ? Dialect.KnownNames : _dialects;

    /// <summary>Notes the dialects that have a place here.</summary>
    public void Note(IEnumerable<Dialect> dialects) => _dialects = [.. dialects.Select(dialect => dialect.Name)];

    /// <summary>The dialect that a template is nearest to, see <see cref="Dialect.NearestToTemplate"/>.</summary>
    /// <param name="template">The template.</param>
    /// <param name="reader">The dialect it was read as, which may tell what its header is.</param>
    public Dialect? NearestTo(Proposal template, Dialect? reader)
    {
        var key = $"{reader?.Name}\n{template.Path}";
        var name = _nearest.TryGetValue(key, out var known) ? known : _nearest.GetOrAdd(key, Dialect.NearestToTemplate(template)?.Name ?? "");
        return name.Length == 0 ? null : Dialect.Get(name);
    }

    /// <summary>Whether a folder that git keeps, the whole repository at a commit, answers all alike that was asked to find the layout.</summary>
    /// <param name="tree">The folder's id.</param>
    /// <param name="areLike">Looks whether it does.</param>
    public bool IsLike(string tree, Func<bool> areLike) => _trees.GetOrAdd(tree, static (_, look) => look(), areLike);

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(_dialects.Length);
        foreach (var dialect in _dialects)
        {
            writer.Write(dialect);
        }

        writer.WritePairs(_nearest.ToArray());
        writer.WriteList([.. _trees.Where(tree => tree.Value).Take(MostTrees)], static (writer, tree) => writer.Write(tree.Key));
    }

    /// <summary>Reads it.</summary>
    public static LayoutMemory Read(BinaryReader record)
    {
        var memory = new LayoutMemory();
        var dialects = new string[record.ReadCount()];
        for (var i = 0; i < dialects.Length; i++)
        {
            dialects[i] = record.ReadString();
        }

        memory._dialects = [.. dialects];
        foreach (var (template, dialect) in record.ReadPairs())
        {
            memory._nearest.TryAdd(template, dialect);
        }

        foreach (var tree in record.ReadList(static record => record.ReadString()))
        {
            memory._trees.TryAdd(tree, true);
        }

        return memory;
    }
}
