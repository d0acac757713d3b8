using System.Collections.Immutable;
using System.Text;

namespace Dep.Fuzz.Growth;

/// <summary>Something that grows in one dimension, all else held still.</summary>
/// <param name="Name">What grows.</param>
/// <param name="First">The smallest size in the table; the others are twice, four and eight times as large.</param>
/// <param name="Of">The repository of a size.</param>
internal sealed record GrowthCase(string Name, int First, Func<int, FuzzRepository> Of)
{
    /// <summary>The path of the one document that most of them have.</summary>
    public const string Document = "deps/0001-a.md";

    private const string Template = "# <Title>\n\n**Status**: Draft | Accepted\n\n# Summary\n\n# Proposal\n";

    /// <summary>How large the largest of the table is, from the smallest.</summary>
    public const int Times = 8;

    /// <summary>One document behind a fitting head.</summary>
    /// <param name="name">What grows.</param>
    /// <param name="first">The smallest size.</param>
    /// <param name="body">The text that follows the head.</param>
    public static GrowthCase InDocument(string name, int first, Func<int, string> body) =>
        new(name, first, n => Files((Document, "# Title\n\n**Status**: Draft\n\n# Summary\n\nWords.\n\n# Proposal\n\n" + body(n))));

    /// <summary>Some files, with a small template and settings where they bring none.</summary>
    public static FuzzRepository Files(params (string Path, string Text)[] files)
    {
        var all = files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
        all.TryAdd("template.md", Template);
        all.TryAdd("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\n");
        all.TryAdd(Document, "# Title\n\n**Status**: Draft\n\n# Summary\n\nWords.\n\n# Proposal\n\nWords.\n");
        return new FuzzRepository(
            all.ToImmutableSortedDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value), StringComparer.Ordinal),
            ImmutableSortedDictionary<string, byte[]>.Empty
        );
    }

    /// <summary>The same with a base that has other texts.</summary>
    public static FuzzRepository Since(FuzzRepository now, params (string Path, string Text)[] then)
    {
        var before = now.Now.ToBuilder();
        foreach (var (path, text) in then)
        {
            before[path] = Encoding.UTF8.GetBytes(text);
        }

        return now with
        {
            Then = before.ToImmutable(),
        };
    }
}
