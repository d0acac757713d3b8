using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Dep.Server.Rpc;

/// <summary>
/// Makes the texts of a JSON message Unicode. JSON can escape half of a surrogate pair, and the bytes of a message may not be UTF-8; .NET throws when such
/// a text is read, wherever that happens.
/// </summary>
internal static class JsonBytes
{
    private const int EscapeLength = 6;

    /// <summary>The message with U+FFFD in place of all that is not Unicode.</summary>
    /// <param name="message">A message, which need not be JSON.</param>
    /// <returns>The same array if nothing was to be replaced.</returns>
    public static byte[] ToUnicode(byte[] message)
    {
        var valid = Utf8.IsValid(message) ? message : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(message));
        byte[]? replaced = null;
        for (var at = NextEscape(valid, 0); at >= 0; )
        {
            var unit = UnitAt(valid, at);
            var isPair = char.IsHighSurrogate(unit) && char.IsLowSurrogate(UnitAt(valid, at + EscapeLength));
            if (char.IsSurrogate(unit) && !isPair)
            {
                replaced ??= [.. valid];
                "\\ufffd"u8.CopyTo(replaced.AsSpan(at));
            }

            // An escape such as '\\' or '\n' has two characters, of which the second may be a backslash.
            at = NextEscape(valid, at + (isPair ? 2 * EscapeLength : 2));
        }

        return replaced ?? valid;
    }

    private static int NextEscape(byte[] message, int start)
    {
        var next = start < message.Length ? message.AsSpan(start).IndexOf((byte)'\\') : -1;
        return next < 0 ? -1 : start + next;
    }

    // The code unit of an escape '\uXXXX'; NUL if there is none.
    private static char UnitAt(byte[] message, int at) =>
        at + EscapeLength <= message.Length
        && message.AsSpan(at).StartsWith("\\u"u8)
        && ushort.TryParse(message.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}
