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
        return TemplateMarks.SaysNothing(field.Value.Value) ? [] : known.Form switch
        {
            FieldForm.Date => Each(field, new DateForm(known.Format ?? DateFormat.Iso).Fault),
            FieldForm.Number => Each(field, value => FaultOfNumber(value, schema)),
            FieldForm.Url => Each(field, LinkForm.FaultOfUrl),
            FieldForm.Link => Each(field, value => FormVerdict.Of(LinkForm.Fault(value, proposal.Defines))),
            FieldForm.Person or FieldForm.People => ListForm.FaultsOfPersons(field),
            FieldForm.Reference or FieldForm.References => ListForm.FaultsOfReferences(field),
            FieldForm.Version => Each(field, value => FormVerdict.Of(FaultOfVersion(value))),
            _ => [],
        };
    }

    // The whole value, or each item of a YAML sequence.
    private static IEnumerable<FormFault> Each(MetadataField field, Func<string, FormVerdict?> faultOf) =>
        from item in field.Items
        where !TemplateMarks.SaysNothing(item.Value)
        let fault = faultOf(item.Value)
        where fault is not null
        select new FormFault(item.Span, item.Value, fault.Says)
        {
            Correction = fault.Text is null ? null : new FormCorrection(fault.Part.Length == 0 ? item.Value : fault.Part, fault.Text),
        };

    private static FormVerdict? FaultOfNumber(string value, ProposalSchema schema)
    {
        var text = FieldItems.TextOf(value).Trim();
        if (text.All(char.IsAsciiDigit) || schema.IsUnnumbered(text))
        {
            return null;
        }

        var digits = text.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var start ? text[start..] : "";
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? new FormVerdict($"is not a number alone; write {digits}") { Text = digits }
            : new FormVerdict("is not a whole number");
    }

    // "v1.24", "3.7, 3.8", "1.2 or later": some word of it starts with a digit, a "v" before it forgiven.
    private static string? FaultOfVersion(string value) =>
        value.Split([' ', '\t', '\r', '\n', ',', ';', '(', '[', '"', '\'', '`', '=', '<', '>', '~', '^'], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] is 'v' or 'V' && char.IsAsciiDigit(word[1])))
            ? null
            : "is not a version; one looks like v1.2";
}
