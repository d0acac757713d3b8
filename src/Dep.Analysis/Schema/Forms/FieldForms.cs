using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Forms;

/// <summary>Judges whether the value of a field has the field's form.</summary>
public static class FieldForms
{
    private static readonly DateForm IsoDate = new(DateFormat.Iso);

    /// <summary>
    /// The faults, in written order. Where a value says that there is nothing to say, or not yet, it has every form; where
    /// it is doubtful, it is no fault.
    /// </summary>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="known">What it says of the field.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="field">The field.</param>
    public static IEnumerable<FormFault> Faults(ProposalSchema schema, FieldSchema known, Proposal proposal, MetadataField field) =>
        known.Form switch
        {
            FieldForm.Text or FieldForm.Status => [],
            _ when TemplateMarks.SaysNothing(field.Value.Value) => [],
            FieldForm.Date => known.Format is { } format ? Each(field, new DateForm(format).Fault) : Each(field, FaultOfIsoDate),
            // If numbers are only usual in a field, a word in place of a number is no fault.
            FieldForm.Number => known.IsOpen || known.FormFrom.Kind is ProvenanceKind.Practice ? [] : FaultsOfNumbers(field, schema),
            FieldForm.Url => Each(field, LinkForm.FaultOfUrl),
            FieldForm.Link => FaultsOfLinks(field, proposal),
            FieldForm.Person or FieldForm.People => ListForm.FaultsOfPersons(field),
            FieldForm.Reference or FieldForm.References => ListForm.FaultsOfReferences(field),
            FieldForm.Version => Each(field, FaultOfVersion),
            _ => [],
        };

    // The whole value, or each item of a YAML sequence.
    private static IEnumerable<FormFault> Each(MetadataField field, Func<string, FormVerdict?> faultOf)
    {
        List<FormFault>? faults = null;
        foreach (var item in field.Items)
        {
            if (!TemplateMarks.SaysNothing(item.Value) && faultOf(item.Value) is { } fault)
            {
                (faults ??= []).Add(
                    new FormFault(item.Span, item.Value, fault.Says)
                    {
                        Correction = fault.Text is null ? null : new FormCorrection(fault.Part.Length == 0 ? item.Value : fault.Part, fault.Text),
                    }
                );
            }
        }

        return faults ?? Enumerable.Empty<FormFault>();
    }

    private static FormVerdict? FaultOfIsoDate(string value) => IsoDate.Fault(value);

    // This form needs the schema and the document, so it allocates a closure that other forms need not pay for.
    private static IEnumerable<FormFault> FaultsOfNumbers(MetadataField field, ProposalSchema schema) =>
        Each(field, value => FaultOfNumber(value, schema));

    private static IEnumerable<FormFault> FaultsOfLinks(MetadataField field, Proposal proposal) =>
        Each(field, value => FormVerdict.Of(LinkForm.Fault(value, proposal.Defines)));

    private static FormVerdict? FaultOfNumber(string value, ProposalSchema schema)
    {
        var text = FieldItems.TextOf(value).Trim();
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9') || schema.IsUnnumbered(text))
        {
            return null;
        }

        var digits = text.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var start ? text[start..] : "";
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? new FormVerdict($"is not a number alone; write {digits}") { Text = digits }
            : new FormVerdict("is not a whole number");
    }

    // "v1.24", "3.7, 3.8", "1.2 or later": some word of it starts with a digit, a "v" before it forgiven.
    private static FormVerdict? FaultOfVersion(string value) =>
        value
            .Split([' ', '\t', '\r', '\n', ',', ';', '(', '[', '"', '\'', '`', '=', '<', '>', '~', '^'], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] is 'v' or 'V' && char.IsAsciiDigit(word[1])))
            ? null
            : new FormVerdict("is not a version; one looks like v1.2");
}
