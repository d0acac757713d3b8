using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP303: file name, number field and title disagree about the number.</summary>
internal sealed class NumberMismatch : ProposalRule
{
    private const int LongestNumber = 9;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP303", nameof(NumberMismatch), "Number mismatch", Category.Repository, Severity.Error) { JudgesNumber = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var (inName, inField, inTitle, inHeader) = (InName(context), InField(context), InTitle(context), InTitleField(context));
        var any = inName ?? inField ?? inTitle ?? inHeader;
        if ((inName ?? any) != any || (inField ?? any) != any || (inTitle ?? any) != any || (inHeader ?? any) != any)
        {
            Report(context, [.. Numbers(context)]);
        }
        else if (context.Proposal.Number is null && OtherNumber.InName(context.Proposal) is { } named)
        {
            Compare(context, named);
        }
    }

    // Numbers of years and hexadecimal numbers: 'RFC-2023-002', '0x1A'.
    private static void Compare(ProposalContext context, (OtherNumber Number, string Text) named)
    {
        if (OtherNumber.InField(context.Proposal) is { } field && field.Number != named.Number)
        {
            context.ReportHeader(
                field.Field.Value.Span,
                $"The number is {named.Text} in the file name and {field.Field.Value.Value.Trim()} in '{field.Field.Name.Value}'; it must be the same everywhere",
                null,
                []
            );
        }
        else if (OtherNumber.InTitle(context.Proposal) is { } title && title.Number != named.Number)
        {
            context.Report(
                context.Proposal.Heading,
                $"The number is {named.Text} in the file name and {title.Text} in the title; it must be the same everywhere"
            );
        }
    }

    private static void Report(ProposalContext context, WrittenNumber[] numbers)
    {
        // The finding is placed at the first number that disagrees; a file name has no place in the text.
        var odd = numbers.First(number => number.Value != numbers[0].Value);
        Action<TextSpan, string, Fix?, RelatedLocation[]> report =
            odd.Place.Source == context.Proposal.Source ? context.Report : context.ReportHeader;
        report(
            odd.Place.Span,
            $"The number is {Sentence.List([.. numbers.Select(number => $"{number.Text} in {number.Where}")], "and")}; it must be the same everywhere",
            FixOf(numbers),
            []
        );
    }

    // The fix writes the number of the file name, by which others find a proposal.
    private static Fix FixOf(WrittenNumber[] numbers)
    {
        var right = numbers[0];
        return new Fix($"Write {right.Text} everywhere", FixSafety.Unsafe, () =>
            new RepositoryEdit([.. numbers.Where(number => number.Value != right.Value).Select(EditOf).OfType<TextEdit>()])
        );

        TextEdit? EditOf(WrittenNumber number)
        {
            var (source, span) = number.Place;
            var digits = WithoutPrefix(number.Text);
            var at = source[span].IndexOf(digits, StringComparison.Ordinal);
            var width = digits[0] == '0' || digits.Length == right.Text.Length ? digits.Length : 1;
            return at < 0
                ? null
                : new TextEdit(
                    source,
                    new TextSpan(at, at + digits.Length).Shift(span.Start),
                    right.Value.ToString("D" + width.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                );
        }
    }

    private static IEnumerable<WrittenNumber> Numbers(ProposalContext context)
    {
        var proposal = context.Proposal;
        if (InName(context) is { } inName)
        {
            yield return new("the file name", proposal.Number!, inName, new Location(proposal.Source, proposal.Heading));
        }

        if (InField(context) is { } inField && Field(context) is var (name, written))
        {
            yield return new($"'{name}'", written.Value.Trim(), inField, new Location(proposal.HeaderSource, written.Span));
        }

        if (InTitle(context) is { } inTitle && proposal.Title is { } title)
        {
            yield return new("the title", FormOf(context.Schema)!.NumberOf(title.Value)!, inTitle, new Location(proposal.Source, title.Span));
        }

        if (InTitleField(context) is { } inHeader && TitleField(context) is { } header)
        {
            yield return new(
                $"'{header.Name.Value}'",
                FormOf(context.Schema)!.NumberOf(header.Value.Value)!,
                inHeader,
                new Location(proposal.HeaderSource, header.Value.Span)
            );
        }
    }

    private static int? InName(ProposalContext context) => ValueOf(context.Schema, context.Proposal.Number);

    private static int? InField(ProposalContext context) =>
        Field(context) is var (_, written) ? ValueOf(context.Schema, WithoutPrefix(written.Value)) : null;

    private static int? InTitle(ProposalContext context) =>
        context.Proposal.Title is { } title && FormOf(context.Schema) is { } form ? ValueOf(context.Schema, form.NumberOf(title.Value)) : null;

    private static int? InTitleField(ProposalContext context) =>
        TitleField(context) is { } title && FormOf(context.Schema) is { } form ? ValueOf(context.Schema, form.NumberOf(title.Value.Value)) : null;

    // The title in the header, which a site shows; the title of a preamble is that of the document.
    private static MetadataField? TitleField(ProposalContext context) =>
        context.Proposal.Field("title") is { } title && title.Value.Span != context.Proposal.Title?.Span ? title : null;

    private static TitlePattern? FormOf(ProposalSchema schema) => schema.NumberedTitle ?? schema.Title;

    private static (string Name, Located<string> Written)? Field(ProposalContext context) =>
        context
            .Schema.Fields.Where(field => field.Form is FieldForm.Number)
            .Select(field =>
                context.Schema.First(context.Proposal, field) is { } written ? (field.Name, written.Value) : default((string, Located<string>)?)
            )
            .FirstOrDefault(written => written is not null);

    private static int? ValueOf(ProposalSchema schema, string? text) =>
        text is { Length: > 0 and <= LongestNumber } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && !schema.IsUnnumbered(text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    // 'DEP-0012', '0012-wake', 'adrs-adr0012' and '[DEP-0012](0012-x.md)' are 0012; that the field wants a number alone is another rule's matter.
    private static string WithoutPrefix(string value)
    {
        var text = FieldItems.WithoutSlug(FieldItems.TextOf(value).Trim());
        var digits = text.AsSpan().IndexOfAnyInRange('0', '9');
        return digits > 0 && text.AsSpan(0, digits).TrimEnd("- #").IndexOfAnyExcept(Letters) < 0 ? text[digits..] : text;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create(
        "-_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );

    // 'Where' is a description for the message; the fix edits the text at 'Place'.
    private sealed record WrittenNumber(string Where, string Text, int Value, Location Place);
}
