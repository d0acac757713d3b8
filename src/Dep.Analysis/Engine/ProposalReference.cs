using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>
/// One mention of another proposal in a header: <c>0012</c>, <c>DEP-0012</c>, <c>0012-x.md</c>, <c>[the old one](0012-x.md)</c>.
/// </summary>
/// <param name="Field">The field that has the mention.</param>
/// <param name="Written">The mention as written.</param>
/// <param name="Number">The number it names, or <see langword="null"/> if it names a file.</param>
/// <param name="Target">The file it names, or <see langword="null"/> if it names a number.</param>
public sealed record ProposalReference(FieldSchema Field, Located<string> Written, int? Number, LinkTarget? Target)
{
    /// <summary>The relation to the mentioned proposal: that of the field, or in a status that of the words, such as <c>Superseded by</c> in <c>Superseded by 0012</c>.</summary>
    internal Relation Relation { get; init; } = Field.Relation;

    /// <summary>Whether it can only mean a proposal of this repository, as opposed to <c>RFC-2119</c>, which may be another project's.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>The maximum number of mentions per document. Each is compared with the other proposals, and a text of 4 MiB has room for a million.</summary>
    private const int MostMentions = 2_000;

    /// <summary>The mentions in all fields whose form is a reference, in the schema's order, then in written order.</summary>
    public static IEnumerable<ProposalReference> In(Proposal proposal, ProposalSchema schema)
    {
        var mentioning = new List<(FieldSchema Field, MetadataField Written)>();
        foreach (var written in proposal.Header.Fields)
        {
            if (
                schema.Field(written) is { Form: FieldForm.Reference or FieldForm.References or FieldForm.Status } field
                && written.Value.Value != field.Placeholder
            )
            {
                mentioning.Add((field, written));
            }
        }

        if (mentioning.Count == 0)
        {
            yield break;
        }

        var left = MostMentions;
        foreach (var field in schema.Fields)
        {
            foreach (var (_, written) in mentioning.Where(mention => mention.Field == field))
            {
                foreach (var reference in Read(proposal, schema, field, written))
                {
                    if (left-- == 0)
                    {
                        yield break;
                    }

                    yield return reference;
                }
            }
        }
    }

    /// <summary>Whether a value mentions no proposal, on purpose or not yet: it is empty, <c>N/A</c>, or a placeholder.</summary>
    public static bool IsNothing(string value) =>
        TemplateMarks.SaysNothing(value) || (TemplateMarks.IsPlaceholder(value) && !value.Any(char.IsAsciiDigit));

    private static IEnumerable<ProposalReference> Read(Proposal proposal, ProposalSchema schema, FieldSchema field, MetadataField written)
    {
        var shown = written.IsList ? ShownIn(schema, field) : [];
        foreach (var item in written.Items.Where(item => !IsNothing(item.Value) && item.Value != field.Placeholder && !shown.Contains(item.Value)))
        {
            var words = ReferenceWord.In(proposal, item.Value).ToImmutableArray();
            var isProse = words.Any(word => word.Kind is ReferenceWordKind.Prose);
            var relation = field.Form is FieldForm.Status ? Relations.OfStatus(item.Value) : field.Relation;
            foreach (var word in words)
            {
                // A YAML value with quotes or escapes is longer in the file than as text; then offsets differ, and the whole value is the place.
                var place = item.Span.Length == item.Value.Length ? word.Span.Shift(item.Span.Start) : item.Span;
                var located = new Located<string>(word.Text, place);
                switch (word.Kind)
                {
                    case ReferenceWordKind.Target when !(isProse && word.IsBare):
                        yield return new ProposalReference(field, located, null, LinkTarget.Of(proposal.Path, word.Target)) { Relation = relation };
                        break;
                    case ReferenceWordKind.Number when !(isProse && word.IsBare) && !schema.IsUnnumbered(word.Target):
                        yield return new ProposalReference(field, located, int.Parse(word.Target, CultureInfo.InvariantCulture), null)
                        {
                            IsCertain = IsOwn(schema, word),
                            Relation = relation,
                        };
                        break;
                }
            }
        }
    }

    // Values that the template shows in a list are examples, just as those in a line are.
    private static string[] ShownIn(ProposalSchema schema, FieldSchema field) =>
        [
            .. schema
                .AllTemplates.SelectMany(template => template.Header.Fields)
                .Where(shown => shown.IsList && schema.Field(shown) == field)
                .SelectMany(shown => shown.Items.Select(item => item.Value)),
        ];

    // Whether a prefix such as 'DEP' is the project's own: its titles begin with it, or its number field has that name.
    private static bool IsOwn(ProposalSchema schema, ReferenceWord word) =>
        word.Prefix.Length == 0
        || (schema.Title is { } title && title.Text.StartsWith(word.Prefix, StringComparison.OrdinalIgnoreCase))
        || schema.Field(word.Prefix) is { Form: FieldForm.Number }
        || (word.Target[0] == '0' && word.Target.Length == schema.Names.Digits);
}
