using System.Text.Json;

namespace Dep.Analysis.Reports.Formats;

/// <summary>Converts texts and paths for SARIF.</summary>
internal static class SarifText
{
    /// <summary>The placeholder for the root of the repository.</summary>
    public const string SourceRoot = "%SRCROOT%";

    /// <summary>Writes a message. Braces are doubled, since <c>{0}</c> is a placeholder, and <c>](</c> is separated, so that a document cannot put a link into the message.</summary>
    public static void WriteMessage(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteText("text", Plain(text));
        writer.WriteEndObject();
    }

    /// <summary>Escapes text for SARIF's plain text messages.</summary>
    public static string Plain(string text) =>
        text.Replace("{", "{{", StringComparison.Ordinal)
            .Replace("}", "}}", StringComparison.Ordinal)
            .Replace("](", "]\\(", StringComparison.Ordinal);

    /// <summary>A path as part of a URI.</summary>
    public static string UriOf(string path) => string.Join('/', SafeText.OneLine(path).Split('/').Select(Uri.EscapeDataString));
}
