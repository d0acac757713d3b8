using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Forms;

/// <summary>Judges lists of persons and of proposals. What stands in them is free; only a broken list, or an item that names nothing, is a fault.</summary>
internal static class ListForm
{
    private const string NoProposal = "names no proposal; write its number, its file, or a link";

    /// <summary>The faults of a list of persons.</summary>
    public static IEnumerable<FormFault> FaultsOfPersons(MetadataField field) => Faults(field, item => NamesSomebody(item) ? null : "names nobody");

    /// <summary>The faults of a list of proposals.</summary>
    public static IEnumerable<FormFault> FaultsOfReferences(MetadataField field) =>
        IsProse(field)
            ? [new FormFault(field.Value.Span, field.Value.Value, NoProposal)]
            : Faults(field, item => NamesProposal(item) ? null : NoProposal);

    // 'link, only if superseded' is a sentence with a comma and no list: one fault.
    private static bool IsProse(MetadataField field)
    {
        if (field.IsList || field.Items.Length > 1)
        {
            return false;
        }

        var items = FieldItems.Of(field);
        return items.Length > 1
            && items.Any(item => item.Value.Contains(' '))
            && items.All(item => item.Value.Length > 0 && !NamesProposal(item.Value) && !TemplateMarks.SaysNothing(item.Value));
    }

    private static IEnumerable<FormFault> Faults(MetadataField field, Func<string, string?> faultOf)
    {
        List<FormFault>? faults = null;
        foreach (var item in FieldItems.Of(field))
        {
            // YAML has lists of one empty text for lists of nothing.
            if (item.Value.Length == 0 && field.IsList && field.Items.All(other => other.Value.Length == 0))
            {
                continue;
            }

            if (item.Value.Length == 0)
            {
                (faults ??= []).Add(new FormFault(item.Span, null, "has an empty place in its list; fill it, or drop the separator"));
            }
            else if (!TemplateMarks.SaysNothing(item.Value) && faultOf(item.Value) is { } fault)
            {
                (faults ??= []).Add(new FormFault(item.Span, item.Value, fault));
            }
            else if (HasJoinedLinks(item.Value))
            {
                (faults ??= []).Add(new FormFault(item.Span, null, "has two links with nothing between them; separate them by a comma"));
            }
        }

        return faults ?? Enumerable.Empty<FormFault>();
    }

    private static bool NamesSomebody(string item)
    {
        foreach (var character in item)
        {
            if (char.IsLetterOrDigit(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesProposal(string item) =>
        item.AsSpan().ContainsAnyInRange('0', '9')
        || item.Contains('/')
        || item.Contains("](", StringComparison.Ordinal)
        || item.Contains("][", StringComparison.Ordinal)
        || item.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    // "[@ann](https://…)[@bo](https://…)": a link ends where another begins.
    private static bool HasJoinedLinks(string item)
    {
        var joint = item.IndexOf(")[", StringComparison.Ordinal);
        return joint > 0 && item.LastIndexOf("](", joint, StringComparison.Ordinal) >= 0 && item.IndexOf("](", joint, StringComparison.Ordinal) >= 0;
    }
}
