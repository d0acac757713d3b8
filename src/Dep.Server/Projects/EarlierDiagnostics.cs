using System.Globalization;
using System.Text;
using System.Text.Json;
using Dep.Hosting.Caching;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;
using Dep.Server.Protocol;

namespace Dep.Server.Projects;

/// <summary>
/// The diagnostics that an earlier server showed, in the user's cache. The first check of a folder reads all proposals before it judges one,
/// so until it ends, an open document whose text is unchanged since then shows these.
/// </summary>
internal sealed class EarlierDiagnostics
{
    private const int MostBytes = 8 * 1024 * 1024;

    private readonly SessionCacheFile? _file;
    private readonly Task<byte[]> _content;

    /// <summary>Starts reading the cache.</summary>
    /// <param name="request">The request of the folder.</param>
    /// <param name="program">The full path of the program; the cache of another version is ignored. <see langword="null"/> for no cache.</param>
    public EarlierDiagnostics(CheckRequest request, string? program)
    {
        _file = SessionCacheFile.Of(request, program, "diagnostics");
        _content = _file is { } file ? Task.Run(() => Read(file)) : Task.FromResult<byte[]>([]);
    }

    /// <summary>The diagnostics of a document with exactly this text; <see langword="null"/> if none are cached.</summary>
    /// <param name="path">The path of the document from the root.</param>
    /// <param name="text">The text.</param>
    public LspDiagnostic[]? Find(string path, string text)
    {
        var content = _content.GetAwaiter().GetResult().AsSpan();
        var key = Encoding.UTF8.GetBytes('\n' + KeyOf(path, text) + ' ');
        if (content.IndexOf(key) is not (>= 0 and var at))
        {
            return null;
        }

        var line = content[(at + key.Length)..];
        try
        {
            return JsonSerializer.Deserialize(line[..Math.Max(0, line.IndexOf((byte)'\n'))], ProtocolJson.Default.LspDiagnosticArray);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the cache for the next server. A cache that cannot be written is no error.</summary>
    /// <param name="shown">The documents with diagnostics: path from the root, text, and diagnostics.</param>
    public void Keep(IEnumerable<(string Path, string Text, LspDiagnostic[] Diagnostics)> shown)
    {
        if (_file is null)
        {
            return;
        }

        // One line for each document, since JSON contains no line breaks.
        using var content = new MemoryStream();
        content.Write(Encoding.UTF8.GetBytes(_file.Program + '\n'));
        foreach (var (path, text, diagnostics) in shown)
        {
            content.Write(Encoding.UTF8.GetBytes(KeyOf(path, text) + ' '));
            JsonSerializer.Serialize(content, diagnostics, ProtocolJson.Default.LspDiagnosticArray);
            content.WriteByte((byte)'\n');
            if (content.Length > MostBytes)
            {
                return;
            }
        }

        CacheFile.Write(_file.Path, content.GetBuffer().AsMemory(0, (int)content.Length));
    }

    private static string KeyOf(string path, string text) =>
        Fingerprint.Of(Fingerprint.Of(path), Fingerprint.Of(text)).ToString("x16", CultureInfo.InvariantCulture);

    private static byte[] Read(SessionCacheFile file)
    {
        try
        {
            var content = CacheFile.Read(file.Path) is { } read ? read.Content : [];
            return content.AsSpan().StartsWith(Encoding.UTF8.GetBytes(file.Program + '\n')) ? content[..^sizeof(long)] : [];
        }
        catch (Exception exception) when (CacheFile.IsUnreadable(exception))
        {
            return [];
        }
    }
}
