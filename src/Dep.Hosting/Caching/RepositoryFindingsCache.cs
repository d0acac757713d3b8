using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>
/// The cached findings of the rules that see all proposals, one entry for each base. These rules see only the head of a proposal, so
/// the findings hold as long as no head changes. Several bases are kept because a working tree switches between them.
/// </summary>
internal sealed class RepositoryFindingsCache
{
    private const int MostBases = 4;

    private readonly Lock _lock = new();
    private readonly List<KeyValuePair<string, ArraySegment<byte>>> _found;

    private RepositoryFindingsCache(IEnumerable<KeyValuePair<string, ArraySegment<byte>>> found)
    {
        _found = [.. found];
    }

    /// <summary>An empty cache.</summary>
    public static RepositoryFindingsCache New() => new([]);

    /// <summary>The serialized findings for a base (see <see cref="FindingSerializer"/>), or <see langword="null"/> if none are cached.</summary>
    /// <param name="identity">The identity of the base.</param>
    public ArraySegment<byte>? Find(string identity)
    {
        lock (_lock)
        {
            foreach (var (known, findings) in _found)
            {
                if (known == identity)
                {
                    return findings;
                }
            }

            return null;
        }
    }

    /// <summary>Caches the findings for a base.</summary>
    /// <param name="identity">The identity of the base.</param>
    /// <param name="findings">The findings of the run.</param>
    public void Note(string identity, ArraySegment<byte> findings)
    {
        lock (_lock)
        {
            _found.RemoveAll(found => found.Key == identity);
            _found.Insert(0, KeyValuePair.Create(identity, findings));
            _found.RemoveRange(Math.Min(MostBases, _found.Count), Math.Max(0, _found.Count - MostBases));
        }
    }

    /// <summary>Removes all findings; called when a proposal's head changed.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _found.Clear();
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        lock (_lock)
        {
            writer.WriteList(_found, static (writer, found) =>
            {
                writer.Write(found.Key);
                writer.WriteBlock(found.Value);
            });
        }
    }

    /// <summary>Reads it.</summary>
    public static RepositoryFindingsCache Read(BinaryReader record) =>
        new(record.ReadList(static record => KeyValuePair.Create(record.ReadString(), record.ReadBlock())));
}
