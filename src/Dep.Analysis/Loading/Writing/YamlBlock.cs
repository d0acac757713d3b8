using Dep.Analysis.Reports;

namespace Dep.Analysis.Loading.Writing;

/// <summary>A mapping that is written as YAML, with remarks behind its lines. Keys keep the order in which they were first given.</summary>
internal sealed class YamlBlock
{
    private readonly List<Entry> _entries = [];

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => _entries.TrueForAll(entry => entry.Block is { IsEmpty: true });

    /// <summary>Gives a key a value, in place of one it may have.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, as YAML.</param>
    /// <param name="why">The remark behind it; empty for none.</param>
    public void Set(string key, string value, string why = "")
    {
        var entry = new Entry(key, value, null, why);
        var index = _entries.FindIndex(known => known.Key == key);
        if (index < 0)
        {
            _entries.Add(entry);
        }
        else
        {
            _entries[index] = entry;
        }
    }

    /// <summary>The mapping below a key, which is made where there is none.</summary>
    public YamlBlock At(string key, string why = "")
    {
        if (_entries.Find(entry => entry.Key == key)?.Block is { } block)
        {
            return block;
        }

        block = new YamlBlock();
        _entries.Add(new Entry(key, "", block, why));
        return block;
    }

    /// <summary>Puts a mapping below a key, where it says anything.</summary>
    public void Take(string key, YamlBlock block)
    {
        if (!block.IsEmpty)
        {
            _entries.Add(new Entry(key, "", block, ""));
        }
    }

    /// <summary>The same without a key.</summary>
    public YamlBlock Without(string key) => Where(entry => entry.Key != key);

    /// <summary>One key of it alone.</summary>
    public YamlBlock Only(string key) => Where(entry => entry.Key == key);

    private YamlBlock Where(Predicate<Entry> isMeant)
    {
        var part = new YamlBlock();
        part._entries.AddRange(_entries.FindAll(isMeant));
        return part;
    }

    /// <summary>The lines, without line breaks.</summary>
    /// <param name="indent">The blanks before each.</param>
    /// <param name="mark">What stands before all of a line that is only to be read: <c># </c>.</param>
    public IEnumerable<string> Lines(int indent = 0, string mark = "")
    {
        var start = mark + new string(' ', indent);
        foreach (var (key, value, block, why) in _entries)
        {
            var remark = why.Length == 0 ? "" : "  # " + SafeText.OneLine(why);
            if (block is null)
            {
                yield return $"{start}{YamlScalar.Of(key)}: {value}{remark}";
                continue;
            }

            if (block.IsEmpty)
            {
                continue;
            }

            yield return $"{start}{YamlScalar.Of(key)}:{remark}";
            foreach (var line in block.Lines(indent + 2, mark))
            {
                yield return line;
            }
        }
    }

    private sealed record Entry(string Key, string Value, YamlBlock? Block, string Why);
}
