using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Dep.Publishing;

/// <summary>
/// The page that draws diagrams, in a frame without an origin: the library that turns the text of strangers into markup runs
/// where it can reach neither the page nor the network. It stands inside the frame's page, because a browser loads no file
/// into such a frame from disk, and the policy allows those two scripts by their hashes and none beside them.
/// </summary>
internal static partial class DiagramFrame
{
    /// <summary>The frame's page.</summary>
    public static string Page()
    {
        var library = Inline(SiteAssets.Text("mermaid.min.js"));
        var script = Inline(SiteAssets.Text("diagram-frame.js"));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {HashOf(library)} {HashOf(script)}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <title>Diagrams</title>
            </head>
            <body>
            <script>{library}</script>
            <script>{script}</script>
            </body>
            </html>

            """.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    // In a string or an expression '\x3C' is '<'; as it stands, it would end the script or hide its end.
    private static string Inline(string script) => EndOfScript().Replace(script, "\\x3C$1");

    private static string HashOf(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    [GeneratedRegex("<(/?script|!--)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndOfScript();
}
