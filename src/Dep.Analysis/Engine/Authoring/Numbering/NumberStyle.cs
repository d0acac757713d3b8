using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>How the newest proposals write their number in the header.</summary>
/// <param name="Width">The number of digits including leading zeros, or 1; <see langword="null"/> if no proposal shows it.</param>
/// <param name="Quote">The quotes around it, empty for none.</param>
internal sealed record NumberStyle(int? Width, string Quote)
{
    /// <summary>The most frequent style.</summary>
    /// <param name="newest">The proposals.</param>
    /// <param name="known">The number field.</param>
    /// <param name="nameWidth">The least number of digits in file names: numbers that long do not show whether shorter ones are padded.</param>
    public static NumberStyle Of(NewestProposals newest, FieldSchema known, int nameWidth)
    {
        var styles = newest
            .Values(known)
            .Select(value => (Text: DigitsOf(value.Field.Value.Value), Quote: QuoteOf(value.Proposal, value.Field)))
            .Where(style => style.Text.Length > 0)
            .ToArray();
        return new NumberStyle(
            WidthOf(styles.Select(style => style.Text), nameWidth),
            styles.CountBy(style => style.Quote).OrderByDescending(count => count.Value).Select(count => count.Key).FirstOrDefault() ?? ""
        );
    }

    /// <summary>The number of digits that numbers are padded to, or 1 if they are not padded; <see langword="null"/> if they do not show it.</summary>
    /// <param name="numbers">The numbers, as written.</param>
    /// <param name="nameWidth">The least number of digits in file names.</param>
    public static int? WidthOf(IEnumerable<string> numbers, int nameWidth)
    {
        string[] all = [.. numbers];
        var isPadded = 2 * all.Count(number => number[0] == '0') > all.Length;
        return all.Length == 0 ? null
            : isPadded ? all.Max(number => number.Length)
            : all.All(number => number.Length >= nameWidth) && all.All(number => number.Length > 1) ? null
            : 1;
    }

    /// <summary>Writes a number into a field that has none yet.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="field">Its number field.</param>
    /// <param name="word">The text before the number, such as <c>DEP-</c>.</param>
    /// <param name="number">The number.</param>
    /// <param name="width">The number of digits if no other proposal shows it.</param>
    public TextEdit Write(Proposal proposal, MetadataField field, string word, int number, int width)
    {
        var digits = number.ToString("D" + Math.Max(1, Width ?? width).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var source = proposal.HeaderSource;
        var span = field.Value.Span;
        if (!proposal.Header.IsYaml || span.IsEmpty || field.IsList)
        {
            return FieldValueEdit.Set(proposal, field, word + digits);
        }

        // The value may be quoted, and a comment copied from the template may follow; the comment is removed with the value it explains.
        var start = span.Start > 0 && source.Text[span.Start - 1] is '"' or '\'' ? span.Start - 1 : span.Start;
        var end = start < span.Start && span.End < source.Text.Length && source.Text[span.End] == source.Text[start] ? span.End + 1 : span.End;
        var quote = Quote.Length == 0 && Width is null && source.Text[start] is '"' or '\'' ? source.Text[start].ToString() : Quote;
        return new TextEdit(source, new TextSpan(start, end), quote + word + digits + quote);
    }

    private static string DigitsOf(string value)
    {
        var text = value.AsSpan().Trim();
        var start = text.IndexOfAnyInRange('0', '9');
        return start >= 0 && text[start..].IndexOfAnyExceptInRange('0', '9') < 0 ? text[start..].ToString() : "";
    }

    /// <summary>The quotes around a value, empty for none.</summary>
    public static string QuoteOf(Proposal proposal, MetadataField field)
    {
        var (source, span) = (proposal.HeaderSource, field.Value.Span);
        return proposal.Header.IsYaml && span.Start > 0 && source.Text[span.Start - 1] is '"' or '\'' ? source.Text[span.Start - 1].ToString()
            : proposal.Header.IsYaml && !span.IsEmpty && source.Text[span.Start] is '"' or '\'' ? source.Text[span.Start].ToString()
            : "";
    }
}
