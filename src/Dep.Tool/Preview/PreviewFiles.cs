using Dep.Hosting.Files;

namespace Dep.Tool.Preview;

/// <summary>The files that a preview serves: those in the site's folder, and nothing else on disk.</summary>
/// <param name="folder">The full path of the site's folder.</param>
internal sealed class PreviewFiles(string folder)
{
    /// <summary>The full path of the folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The full path of the file for a request, or <see langword="null"/> if there is none or it must not be served.</summary>
    /// <param name="target">The path and query, as sent.</param>
    public string? Find(string target)
    {
        var path = Uri.UnescapeDataString(target.Split('?', '#')[0]);
        path = path.EndsWith('/') ? path + "index.html" : path;
        var full = Folder;
        foreach (var name in path[1..].Split('/'))
        {
            // Rejects '..', drive letters, and hidden files such as the site's manifest.
            if (name.Length == 0 || name[0] == '.' || name.AsSpan().IndexOfAny("\\:*?\"<>|") >= 0 || name.Any(char.IsControl))
            {
                return null;
            }

            full = Path.Combine(full, name);
            // A link may lead out of the folder.
            if ((File.Exists(full) || Directory.Exists(full)) && File.GetAttributes(full).HasFlag(FileAttributes.ReparsePoint))
            {
                return null;
            }
        }

        return File.Exists(full) ? full : null;
    }

    /// <summary>The content type of a file.</summary>
    public static string TypeOf(string file) =>
        Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".json" => "application/json",
            ".xml" => "application/atom+xml",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            ".avif" => "image/avif",
            ".bmp" => "image/bmp",
            ".txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        };

    /// <summary>Reads a file; <see langword="null"/> if it cannot be read.</summary>
    public static byte[]? Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
            return null;
        }
    }
}
