using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dep.Publishing;

/// <summary>
/// The list of files that this tool wrote into a site's folder, with their hashes. Only these files may be overwritten or
/// removed; all others belong to someone else.
/// </summary>
/// <param name="Files">The hashes of the files as written, by path from the site's root.</param>
internal sealed record SiteManifest(SortedDictionary<string, string> Files)
{
    /// <summary>The name of the manifest file.</summary>
    public const string FileName = ".dep-site.json";

    private const int Version = 1;

    /// <summary>The hash of a file's content.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Reads a manifest; <see langword="null"/> if it is invalid or names a file outside the site.</summary>
    public static SiteManifest? Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.GetProperty("version").GetInt32() != Version)
            {
                return null;
            }

            var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
            {
                files[file.Name] = file.Value.GetString() ?? "";
            }

            return files.Keys.All(IsInside) ? new SiteManifest(files) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Serializes the manifest.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("about", "Files written by Dep.Build; dotnet build -t:PublishProposals replaces and removes these and no others.");
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("files");
            foreach (var (path, hash) in Files)
            {
                writer.WriteString(path, hash);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        stream.Write(Encoding.UTF8.GetBytes("\n"));
        return stream.ToArray();
    }

    /// <summary>Whether a relative path stays inside its folder, on every system.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0
        && path.AsSpan().IndexOfAny("\\:*?\"<>|\0") < 0
        && path.Split('/').All(name => name is not ("" or "." or "..") && name[^1] is not ('.' or ' '));
}
