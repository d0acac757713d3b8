using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>A person as a field names one.</summary>
/// <param name="Names">Possible names of the person: a handle, the text of a link, the end of a link's target, or a name in words; the plainest first.</param>
/// <param name="Place">The item of the field that names the person.</param>
public sealed record PersonMention(ImmutableArray<string> Names, TextSpan Place);

/// <summary>Finds the persons in a field: <c>Ann Lee</c>, <c>@ann</c>, <c>[@ann](https://github.com/ann)</c>, <c>Ann Lee @ann &amp; Bo</c>.</summary>
public static class PersonNames
{
    private static readonly string[] Conjunctions = [" & ", " and "];

    /// <summary>The persons, in written order.</summary>
    public static IEnumerable<PersonMention> In(MetadataField field) =>
        FieldItems
            .Of(field)
            .Where(item => !TemplateMarks.SaysNothing(item.Value))
            .SelectMany(item => In(item.Value).Select(names => new PersonMention(names, item.Span)));

    /// <summary>What may be the names of each person in one item.</summary>
    internal static IEnumerable<ImmutableArray<string>> In(string item)
    {
        item = item.Contains("][", StringComparison.Ordinal) ? FieldItems.TextOf(item) : item;
        var links = Links(item);
        return links.Count > 0 ? links : item.Split(Conjunctions, StringSplitOptions.RemoveEmptyEntries).SelectMany(InWords);
    }

    // Each link is one person; the text between links is a name that a link already gives, or empty.
    private static List<ImmutableArray<string>> Links(string item)
    {
        var links = new List<ImmutableArray<string>>();
        for (var at = 0; ; )
        {
            var middle = item.IndexOf("](", at, StringComparison.Ordinal);
            var close = middle < 0 ? -1 : item.IndexOf(')', middle);
            if (close < 0)
            {
                return links;
            }

            var open = item.LastIndexOf('[', middle, middle - at + 1);
            var target = item[(middle + 2)..close].TrimEnd('/');
            links.Add([item[(open < 0 ? at : open + 1)..middle], target[(target.LastIndexOf('/') + 1)..]]);
            at = close + 1;
        }
    }

    private static IEnumerable<ImmutableArray<string>> InWords(string text)
    {
        var words = text.Split([' ', '\t', '(', ')', '<', '>', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var handles = words.Where(word => word.Contains('@')).ToArray();
        var name = string.Join(' ', words.Where(word => !word.Contains('@')));
        return handles.Length switch
        {
            0 => name.Length == 0
                ? []
                :
                [
                    [name],
                ],
            1 => [name.Length == 0 ? [handles[0]] : [handles[0], name]],
            _ => handles.Select(handle => ImmutableArray.Create(handle)),
        };
    }
}
