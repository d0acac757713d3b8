using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dep.Publishing;

/// <summary>
/// What a folder holds of a site of ours: paths and the hashes of what was written. It is the licence to overwrite and
/// to remove; what is not in it is somebody else's.
/// </summary>
/// <param name="Files">The hash of each file as it was written, by path from the site's root.</param>
internal sealed record SiteManifest(SortedDictionary<string, string> Files)
{
    /// <summary>The name of the file it stands in.</summary>
    public const string FileName = ".dep-site.json";

    private const int Version = 1;

    /// <summary>The hash of a file's content.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Reads a manifest; <see langword="null"/> where it is none, or names a file outside of the site.</summary>
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

    /// <summary>The manifest as it is written.</summary>
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

    /// <summary>Whether a path stays in the folder it starts from, on every system.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && path.AsSpan().IndexOfAny("\\:*?\"<>|\0") < 0 && path.Split('/').All(name => name is not ("" or "." or "..") && name[^1] is not ('.' or ' '));
}
