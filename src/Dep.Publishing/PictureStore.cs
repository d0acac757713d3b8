using System.Collections.Concurrent;
using Dep.Hosting.Files;

namespace Dep.Publishing;

/// <summary>
/// The images of the repository that proposals show. Raster images are copied. A drawing (SVG) can contain
/// scripts, which run if the file is opened directly, so it is embedded into the page as a <c>data:</c> URL, where they do not run.
/// </summary>
/// <param name="files">The repository.</param>
internal sealed class PictureStore(WorkingTree files)
{
    /// <summary>The folder of the copies, from the site's root, with the same paths as in the repository.</summary>
    public const string Folder = "files/";

    private const string Drawing = ".svg";
    private const long LargestPicture = 16 * 1024 * 1024;
    private const long LargestDrawing = 512 * 1024;

    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp"];

    private readonly ConcurrentDictionary<string, string?> _sources = new(StringComparer.Ordinal);

    /// <summary>The paths of the images to copy, in ordinal order.</summary>
    public IEnumerable<string> Copied =>
        _sources
            .Where(source => source.Value?.StartsWith("data:", StringComparison.Ordinal) == false)
            .Select(source => source.Key)
            .Order(StringComparer.Ordinal);

    /// <summary>The URL with which a page shows an image, or <see langword="null"/> if there is no image at that path.</summary>
    /// <param name="path">The image's path from the repository's root.</param>
    public string? SourceOf(string path) => _sources.GetOrAdd(path, Find);

    /// <summary>The full path of an image.</summary>
    public string FullPath(string path) => files.Full(path);

    private string? Find(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        var most =
            extension == Drawing ? LargestDrawing
            : Pictures.Contains(extension) ? LargestPicture
            : 0;
        if (most == 0 || path.AsSpan().IndexOfAny("\\:*?\"<>|") >= 0 || path.Any(char.IsControl) || !IsOwnFile(path, most))
        {
            return null;
        }

        try
        {
            return extension == Drawing
                ? "data:image/svg+xml;base64," + Convert.ToBase64String(File.ReadAllBytes(files.Full(path)))
                : Html.PageLinks.Up + Folder + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Whether the path is that of a regular file: not behind a symbolic link, which may lead out of the repository, and not in '.git'.
    private bool IsOwnFile(string path, long most)
    {
        var full = files.Root;
        foreach (var name in path.Split('/'))
        {
            full = Path.Combine(full, name);
            if (
                name is "" or "." or ".." or ".git"
                || (File.Exists(full) || Directory.Exists(full)) && File.GetAttributes(full).HasFlag(FileAttributes.ReparsePoint)
            )
            {
                return false;
            }
        }

        return new FileInfo(full) is { Exists: true } file && file.Length <= most;
    }
}
