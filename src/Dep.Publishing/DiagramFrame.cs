using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Dep.Publishing;

/// <summary>
/// The page that draws diagrams, in a frame without an origin: the diagram library turns untrusted text into markup, so it runs
/// where it can access neither the page nor the network. The scripts are inline, because a browser does not load files
/// into such a frame from disk; the policy allows exactly these two scripts by their hashes.
/// </summary>
internal static partial class DiagramFrame
{
    /// <summary>The HTML of the frame.</summary>
    public static string Page()
    {
        var library = Inline(SiteAssets.Text("mermaid.min.js"));
        var script = Inline(SiteAssets.Text("diagram-frame.js"));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {HashOf(library)} {HashOf(
                script
            )}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <title>Diagrams</title>
            </head>
            <body>
            <script>{library}</script>
            <script>{script}</script>
            </body>
            </html>

            """.Replace(
            "\r\n",
            "\n",
            StringComparison.Ordinal
        );
    }

    // Escapes '<' where it would end the script element or start a comment in it. In strings and regular expressions of a script, '\x3C' means '<'.
    private static string Inline(string script) => EndOfScript().Replace(script, "\\x3C$1");

    private static string HashOf(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    [GeneratedRegex("<(/?script|!--)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndOfScript();
}
