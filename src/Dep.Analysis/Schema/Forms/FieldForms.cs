using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Forms;

/// <summary>Judges whether the value of a field has the field's form.</summary>
public static class FieldForms
{
    /// <summary>
    /// The faults, in written order. Where a value says that there is nothing to say, or not yet, it has every form; where
    /// it is doubtful, it is no fault.
    /// </summary>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="known">What it says of the field.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="field">The field.</param>
    public static IEnumerable<FormFault> Faults(ProposalSchema schema, FieldSchema known, Proposal proposal, MetadataField field)
    {
        var value = field.Value.Value;
        return TemplateMarks.SaysNothing(value) ? [] : known.Form switch
        {
            FieldForm.Date => Whole(field, new DateForm(known.Format ?? DateFormat.Iso).Fault(value)),
            FieldForm.Number => Whole(field, FaultOfNumber(value, schema)),
            FieldForm.Url => Whole(field, LinkForm.FaultOfUrl(value)),
            FieldForm.Link => Whole(field, LinkForm.Fault(value, proposal.Defines)),
            FieldForm.Person or FieldForm.People => ListForm.FaultsOfPersons(field),
            FieldForm.Reference or FieldForm.References => ListForm.FaultsOfReferences(field),
            FieldForm.Version => Whole(field, FaultOfVersion(value)),
            _ => [],
        };
    }

    private static FormFault[] Whole(MetadataField field, string? fault) => fault is null ? [] : [new FormFault(field.Value.Span, field.Value.Value, fault)];

    private static string? FaultOfNumber(string value, ProposalSchema schema)
    {
        var text = FieldItems.TextOf(value).Trim();
        if (text.All(char.IsAsciiDigit) || schema.IsUnnumbered(text))
        {
            return null;
        }

        var digits = text.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var start ? text[start..] : "";
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? $"is not a number alone; write {digits}" : "is not a whole number";
    }

    // "v1.24", "3.7, 3.8", "1.2 or later": some word of it starts with a digit, a "v" before it forgiven.
    private static string? FaultOfVersion(string value) =>
        value.Split([' ', '\t', '\r', '\n', ',', ';', '(', '[', '"', '\'', '`', '=', '<', '>', '~', '^'], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] is 'v' or 'V' && char.IsAsciiDigit(word[1])))
            ? null
            : "is not a version; one looks like v1.2";
}
