using System.Collections.Immutable;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Forms;

/// <summary>
/// Reads the files in which a repository names its people: <c>CODEOWNERS</c> as GitHub and GitLab write it, <c>OWNERS</c>
/// and <c>OWNERS_ALIASES</c> as Kubernetes does, and a plain list, one person a line. It is total: what it cannot read names nobody.
/// </summary>
internal static class PeopleFile
{
    /// <summary>The names, handles and addresses, in written order, each once.</summary>
    public static ImmutableArray<string> Read(SourceText source)
    {
        var name = source.Path[(source.Path.LastIndexOf('/') + 1)..];
        var people =
            name.Equals("CODEOWNERS", StringComparison.OrdinalIgnoreCase) ? Lines(source).SelectMany(Owners)
            : YamlReader.Read(source.Text, source.Span).Root is YamlMapping owners ? Scalars(owners)
            : Lines(source).SelectMany(Listed);
        return [.. people.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // "/docs/ @org/writers ann@example.org # a comment": the pattern first, then its owners. GitLab's "[Docs][2] @ann"
    // names those of a whole section.
    private static IEnumerable<string> Owners(string line)
    {
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var isSection = line.StartsWith('[') || line.StartsWith("^[", StringComparison.Ordinal);
        return words.Skip(isSection ? 0 : 1).Where(word => word.Contains('@'));
    }

    private static IEnumerable<string> Listed(string line)
    {
        var person = line.TrimStart('-', '*', '+', ' ', '\t');
        var address = person.IndexOf('<');
        return address > 0 && person.EndsWith('>') ? [person[..address].Trim(), person[(address + 1)..^1]]
            : person.Length > 0 ? [person]
            : [];
    }

    // Lists of persons under any key, at any depth. The keys are no persons; of an alias's members all are.
    private static IEnumerable<string> Scalars(YamlMapping mapping) =>
        mapping.Entries.SelectMany(entry =>
            entry.Value switch
            {
                YamlSequence sequence => sequence.Items.OfType<YamlScalar>().Select(scalar => scalar.Value).Where(value => value.Length > 0),
                YamlMapping nested => Scalars(nested),
                _ => [],
            }
        );

    private static IEnumerable<string> Lines(SourceText source)
    {
        for (var line = 0; line < source.LineCount; line++)
        {
            var text = source[source.Line(line)];
            var comment = text.IndexOf('#', StringComparison.Ordinal);
            if ((comment < 0 ? text : text[..comment]).Trim() is { Length: > 0 } content)
            {
                yield return content;
            }
        }
    }
}
