namespace Dep.Analysis.Loading.Discovery;

/// <summary>The number that a heading may start with, such as <c>2.</c>, <c>1.2</c> or <c>3)</c>.</summary>
internal static class HeadingNumber
{
    /// <summary>The heading without it.</summary>
    public static ReadOnlySpan<char> Without(ReadOnlySpan<char> heading)
    {
        var end = 0;
        while (end < heading.Length && (char.IsAsciiDigit(heading[end]) || (heading[end] == '.' && end > 0)))
        {
            end++;
        }

        if (end == 0)
        {
            return heading;
        }

        if (end < heading.Length && heading[end] == ')')
        {
            end++;
        }

        return end < heading.Length && heading[end] == ' ' ? heading[end..].TrimStart() : heading;
    }
}
