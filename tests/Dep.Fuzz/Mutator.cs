using System.Text;
using Dep.Fuzz.Writing;

namespace Dep.Fuzz;

/// <summary>Changes texts in ways that people and attackers do.</summary>
internal static class Mutator
{
    private const int MostRepeats = 400;

    /// <summary>The text as it is, two times of three; else with a few changes.</summary>
    public static byte[] Maybe(string text, Dice dice)
    {
        for (var changes = dice.OnceIn(3) ? 1 + dice.Below(5) : 0; changes > 0; changes--)
        {
            text = Change(text, dice);
        }

        if (dice.OnceIn(300))
        {
            text = Repeated(text, dice);
        }

        // A lone half of a surrogate pair has no bytes of its own; it becomes U+FFFD here.
        var bytes = Encoding.UTF8.GetBytes(
            dice.OnceIn(40) ? '\uFEFF' + text
            : dice.OnceIn(100) ? text.Replace("\n", "\r\n", StringComparison.Ordinal)
            : text
        );
        if (bytes.Length > 0 && dice.OnceIn(150))
        {
            bytes[dice.Below(bytes.Length)] = (byte)dice.Below(256);
        }

        return bytes;
    }

    private static string Change(string text, Dice dice)
    {
        var (start, end) = dice.Part(text.Length);
        switch (dice.Below(12))
        {
            case 0:
                return text.Remove(start, end - start);
            case 1:
                return text.Insert(end, text[start..end]);
            case 2:
                var rest = text.Remove(start, end - start);
                return rest.Insert(dice.Below(rest.Length + 1), text[start..end]);
            case 3:
                return text[..start];
            case 4 or 5:
                return text.Insert(start, dice.Pick(Words.Nasty));
            case 6:
                return text.Insert(start, dice.Pick(Words.Inlines));
            case 7:
                return text.Insert(
                    start,
                    string.Concat(Enumerable.Repeat(dice.Pick(Words.Nasty), 1 + dice.Below(dice.OnceIn(20) ? MostRepeats : 8)))
                );
            case 8:
                return string.Concat(text.AsSpan(0, start), dice.Pick(Words.Nasty), text.AsSpan(end));
            case 9:
                return string.Concat(text.AsSpan(0, start), text[start..end].ToUpperInvariant(), text.AsSpan(end));
            case 10:
                return Lines(text, dice, line => dice.Pick(["> ", "    ", "- ", "# ", "\t", "<!-- "]) + line);
            default:
                return Lines(text, dice, _ => dice.OnceIn(2) ? null : Words.Line(dice));
        }
    }

    private static string Lines(string text, Dice dice, Func<string, string?> change)
    {
        var lines = text.Split('\n');
        var first = dice.Below(lines.Length);
        var last = Math.Min(lines.Length, first + 1 + dice.Below(4));
        return string.Join('\n', lines.Select((line, index) => index >= first && index < last ? change(line) : line).OfType<string>());
    }

    // Few documents are long, and what grows faster than they do shows only in those.
    private static string Repeated(string text, Dice dice)
    {
        var (start, end) = dice.Part(text.Length);
        var times = 50_000 / Math.Max(1, end - start);
        return text.Insert(end, string.Concat(Enumerable.Repeat(text[start..end], dice.Below(Math.Min(times, 20_000) + 1))));
    }
}
