using System.Text.Json;

namespace Dep.Analysis.Reports.Formats;

/// <summary>Texts and addresses as SARIF wants them.</summary>
internal static class SarifText
{
    /// <summary>What stands for the root of the repository.</summary>
    public const string SourceRoot = "%SRCROOT%";

    /// <summary>Writes a message. Braces are doubled, or <c>{0}</c> is a placeholder; <c>](</c> is parted, or a document can put a link into the message.</summary>
    public static void WriteMessage(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteText("text", Plain(text));
        writer.WriteEndObject();
    }

    /// <summary>Text as SARIF's plain text messages want it.</summary>
    public static string Plain(string text) => text
        .Replace("{", "{{", StringComparison.Ordinal)
        .Replace("}", "}}", StringComparison.Ordinal)
        .Replace("](", "]\\(", StringComparison.Ordinal);

    /// <summary>A path as part of an address.</summary>
    public static string UriOf(string path) => string.Join('/', SafeText.OneLine(path).Split('/').Select(Uri.EscapeDataString));
}
