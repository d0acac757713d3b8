using System.Globalization;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>A lowest and a greatest number, both allowed: <c>2..44</c>, <c>2..</c>, <c>..44</c>, or <c>3</c> for exactly three.</summary>
/// <param name="Least">The lowest, or <see langword="null"/> where there is none.</param>
/// <param name="Most">The greatest, or <see langword="null"/> where there is none.</param>
internal readonly record struct Bounds(long? Least, long? Most)
{
    private const string Between = "..";

    /// <summary>Parses bounds; <see langword="null"/> if a text is invalid, or its maximum is below its minimum.</summary>
    public static Bounds? TryParse(string text)
    {
        var at = text.IndexOf(Between, StringComparison.Ordinal);
        if (at < 0)
        {
            return Number(text) is { } only ? new Bounds(only, only) : null;
        }

        var (start, end) = (text[..at].Trim(), text[(at + Between.Length)..].Trim());
        var bounds = new Bounds(Number(start), Number(end));
        return
            (start.Length > 0 && bounds.Least is null)
            || (end.Length > 0 && bounds.Most is null)
            || bounds is { Least: null, Most: null }
            || bounds.Least > bounds.Most
            ? null
            : bounds;
    }

    /// <summary>Whether a number is within them.</summary>
    public bool Contain(decimal number) => !(number < Least) && !(number > Most);

    /// <summary>Whether the last number in the bounds is 1, so that the noun after it must be singular.</summary>
    public bool IsOfOne => (Most ?? Least) == 1;

    /// <summary>The bounds in words: <c>2 to 44</c>, <c>at least 2</c>, <c>at most 44</c>, <c>exactly 3</c>.</summary>
    public override string ToString() =>
        this switch
        {
            { Least: { } least, Most: { } most } when least == most => FormattableString.Invariant($"exactly {least}"),
            { Least: { } least, Most: { } most } => FormattableString.Invariant($"{least} to {most}"),
            { Least: { } least } => FormattableString.Invariant($"at least {least}"),
            _ => FormattableString.Invariant($"at most {Most}"),
        };

    private static long? Number(string text) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
