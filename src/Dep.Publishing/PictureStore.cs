using System.Collections.Concurrent;
using Dep.Hosting.Files;

namespace Dep.Publishing;

/// <summary>
/// The pictures of the repository that proposals show. Photographs and screenshots are copied. A drawing (SVG) can hold
/// scripts, which run when it is opened by itself: it goes into the page as <c>data:</c>, where it can only be looked at.
/// </summary>
/// <param name="files">The repository.</param>
internal sealed class PictureStore(WorkingTree files)
{
    /// <summary>The folder of the copies, from the site's root; below it the paths are those of the repository.</summary>
    public const string Folder = "files/";

    private const string Drawing = ".svg";
    private const long LargestPicture = 16 * 1024 * 1024;
    private const long LargestDrawing = 512 * 1024;

    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp"];

    private readonly ConcurrentDictionary<string, string?> _sources = new(StringComparer.Ordinal);

    /// <summary>The paths of the pictures that are to be copied, by name.</summary>
    public IEnumerable<string> Copied => _sources.Where(source => source.Value?.StartsWith("data:", StringComparison.Ordinal) == false).Select(source => source.Key).Order(StringComparer.Ordinal);

    /// <summary>What a page names to show a picture, or <see langword="null"/> where there is none at that path.</summary>
    /// <param name="path">The picture's path from the repository's root.</param>
    public string? SourceOf(string path) => _sources.GetOrAdd(path, Find);

    /// <summary>The full path of a picture.</summary>
    public string FullPath(string path) => files.Full(path);

    private string? Find(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        var most = extension == Drawing ? LargestDrawing : Pictures.Contains(extension) ? LargestPicture : 0;
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

    // A symbolic link may lead out of the repository, and what git keeps for itself is nobody's picture.
    private bool IsOwnFile(string path, long most)
    {
        var full = files.Root;
        foreach (var name in path.Split('/'))
        {
            full = Path.Combine(full, name);
            if (name is "" or "." or ".." or ".git" || (File.Exists(full) || Directory.Exists(full)) && File.GetAttributes(full).HasFlag(FileAttributes.ReparsePoint))
            {
                return false;
            }
        }

        return new FileInfo(full) is { Exists: true } file && file.Length <= most;
    }
}
