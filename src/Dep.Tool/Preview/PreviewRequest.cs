using System.Text;

namespace Dep.Tool.Preview;

/// <summary>The head of an HTTP request, as far as a preview needs it.</summary>
/// <param name="Method">The method, such as <c>GET</c>.</param>
/// <param name="Target">The path and query, as sent.</param>
/// <param name="Host">The header <c>Host</c>; empty if it was not sent exactly once.</param>
internal sealed record PreviewRequest(string Method, string Target, string Host)
{
    // About ten times the length of what browsers send.
    private const int LongestHead = 16 * 1024;

    /// <summary>Reads the head of a request, but not its body.</summary>
    /// <returns>The request, or <see langword="null"/> if it is malformed.</returns>
    public static async Task<PreviewRequest?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[LongestHead];
        var count = 0;
        while (count < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(count), cancellation).ConfigureAwait(false);
            count += read;
            var end = buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return Parse(Encoding.Latin1.GetString(buffer, 0, end));
            }

            if (read == 0)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Parses a head, without the empty line at its end.</summary>
    internal static PreviewRequest? Parse(string head)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        string[] hosts =
        [
            .. lines
                .Skip(1)
                .Where(line => line.StartsWith("host:", StringComparison.OrdinalIgnoreCase))
                .Select(line => line["host:".Length..].Trim()),
        ];
        return new PreviewRequest(method, target, hosts is [var host] ? host : "");
    }
}
