using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dep.Tool.Preview;

/// <summary>
/// Serves a site to browsers on this machine, and makes them reload a page when the site changes. It listens on the
/// loopback address only and rejects other host names, so that neither other machines nor pages of other sites can read it.
/// </summary>
internal sealed class PreviewServer : IDisposable
{
    private const int MostConnections = 64;
    private const string OwnFolder = ".dep/";
    private const string Own = "/" + OwnFolder;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

    // The script polls by loading an image, because the page's content security policy allows that: the preview needs no other policy than the
    // published site.
    private const string Script = """
        "use strict";
        (() => {
          const own = new URL(document.currentScript.src), version = own.search.slice(1);
          const ask = () => {
            const picture = new Image();
            picture.onload = () => location.reload();
            picture.onerror = () => setTimeout(ask, 500);
            picture.src = new URL(`changed?${version}&${Date.now()}`, own).href;
          };
          addEventListener("load", () => setTimeout(ask, 100));
        })();

        """;

    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private readonly TcpListener _listener;
    private readonly PreviewFiles _files;
    private readonly SemaphoreSlim _connections = new(MostConnections);
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _version;

    /// <summary>Starts listening.</summary>
    /// <param name="files">The site.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public PreviewServer(PreviewFiles files, int port)
    {
        _files = files;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
    }

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The site's address.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}/");

    /// <summary>Makes all open pages reload.</summary>
    public void Reload()
    {
        Interlocked.Increment(ref _version);
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Answers requests until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await _connections.WaitAsync(cancellation).ConfigureAwait(false);
                var client = await _listener.AcceptTcpClientAsync(cancellation).ConfigureAwait(false);
                _ = AnswerAsync(client, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Cancelling ends the server.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _connections.Dispose();
    }

    /// <summary>
    /// Whether a host name means this machine. Otherwise a page of another site whose name resolves to it could read the preview (DNS rebinding).
    /// The port may differ, since a remote editor may tunnel it.
    /// </summary>
    internal static bool IsOwn(string host)
    {
        var colon = host.LastIndexOf(':');
        var name =
            colon > 0 && host.AsSpan(colon + 1) is { IsEmpty: false } port && port.IndexOfAnyExceptInRange('0', '9') < 0 ? host[..colon] : host;
        return name is "127.0.0.1" or "[::1]" || name.Equals("localhost", StringComparison.OrdinalIgnoreCase);
    }

    private async Task AnswerAsync(TcpClient client, CancellationToken cancellation)
    {
        try
        {
            using (client)
            using (var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
            {
                timeout.CancelAfter(Patience);
                var stream = client.GetStream();
                var request = await PreviewRequest.ReadAsync(stream, timeout.Token).ConfigureAwait(false);
                timeout.CancelAfter(Wait + Patience);
                var (status, type, content) = await ContentOf(request, timeout.Token).ConfigureAwait(false);
                var head = string.Create(
                    CultureInfo.InvariantCulture,
                    $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n"
                );
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head), timeout.Token).ConfigureAwait(false);
                if (request?.Method != "HEAD")
                {
                    await stream.WriteAsync(content, timeout.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser has disconnected, or the answer timed out.
        }
        finally
        {
            try
            {
                _connections.Release();
            }
            catch (ObjectDisposedException)
            {
                // The server ended before this answer.
            }
        }
    }

    private async Task<(string Status, string Type, byte[] Content)> ContentOf(PreviewRequest? request, CancellationToken cancellation)
    {
        if (request is null)
        {
            return PlainText("400 Bad Request", "This is no request for a page.");
        }

        if (!IsOwn(request.Host))
        {
            return PlainText("421 Misdirected Request", "This preview answers to localhost alone.");
        }

        if (request.Method is not ("GET" or "HEAD"))
        {
            return PlainText("405 Method Not Allowed", "A preview is read, and nothing else.");
        }

        if (request.Target.StartsWith(Own, StringComparison.Ordinal))
        {
            return await OwnContentOf(request.Target[Own.Length..], cancellation).ConfigureAwait(false);
        }

        if (_files.Find(request.Target) is not { } file || PreviewFiles.Read(file) is not { } content)
        {
            return PlainText("404 Not Found", "There is no such page.");
        }

        return (
            "200 OK",
            PreviewFiles.TypeOf(file),
            file.EndsWith(".html", StringComparison.Ordinal) ? WithScript(content, request.Target) : content
        );
    }

    private async Task<(string Status, string Type, byte[] Content)> OwnContentOf(string name, CancellationToken cancellation)
    {
        if (name.StartsWith("reload.js", StringComparison.Ordinal))
        {
            return ("200 OK", "text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(Script));
        }

        if (
            !name.StartsWith("changed?", StringComparison.Ordinal)
            || !int.TryParse(name["changed?".Length..].Split('&')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var known)
        )
        {
            return PlainText("404 Not Found", "There is no such page.");
        }

        // The task is taken before the version is compared, so that a change in between is not missed.
        var changed = _changed.Task;
        if (known == Volatile.Read(ref _version))
        {
            await Task.WhenAny(changed, Task.Delay(Wait, cancellation)).ConfigureAwait(false);
        }

        return known == Volatile.Read(ref _version) ? ("204 No Content", "image/gif", []) : ("200 OK", "image/gif", Pixel);
    }

    // Adds the script to a page of the site. The frame that draws diagrams is left alone: its policy allows no other scripts.
    private byte[] WithScript(byte[] page, string target)
    {
        var end = page.AsSpan().IndexOf("\n</head>"u8);
        if (end < 0 || page.AsSpan(0, end).IndexOf("script-src 'self'"u8) < 0)
        {
            return page;
        }

        // A relative path, since a tunnel may serve the site below a path prefix.
        var up = string.Concat(Enumerable.Repeat("../", target.Split('?', '#')[0].Count(character => character == '/') - 1));
        var script = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"\n<script src=\"{up}{OwnFolder}reload.js?{Volatile.Read(ref _version)}\" async></script>")
        );
        return [.. page[..end], .. script, .. page[end..]];
    }

    private static (string Status, string Type, byte[] Content) PlainText(string status, string text) =>
        (status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text + "\n"));
}
