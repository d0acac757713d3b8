using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>Lighthouse over the pages of a site, where it is installed: <c>npm install lighthouse</c>, named by DEP_LIGHTHOUSE or on the path.</summary>
[Category("Browser")]
public sealed class LighthouseTests
{
    // What depends on the machine alone: a busy one takes five points from the speed of the same page. The others are not measured, but counted.
    // A robots.txt is asked for from within the page, whose policy lets it connect to nothing, so that it cannot be looked at.
    private const double Wanted = 0.95;
    private const double ToleranceOfSpeed = 0.05;

    [TestCase("index.html")]
    [TestCase("board.html")]
    [TestCase("proposals/0001-first.html")]
    public async Task ScoresAreHigh(string page)
    {
        var lighthouse = Find();
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", body: "# Details\n\nText.\n\n# More\n\n| a | b |\n|---|---|\n| c | d |\n");
        site.WriteProposal("0002-second.md", "Second", "Approved");
        site.Commit("2026-01-05");
        site.Publish(findings: true);
        await AssertHigh(lighthouse, site, page);
    }

    // The longest text is the slowest page there is.
    [TestCase("index.html")]
    [TestCase("board.html")]
    [TestCase("")]
    public async Task ScoresOfRealProposalsAreHigh(string page)
    {
        var lighthouse = Find();
        using var site = PublishedSite.OfReal("kep");
        page =
            page.Length > 0
                ? page
                : "proposals/" + Path.GetFileName(Directory.GetFiles(site.At("proposals")).MaxBy(file => new FileInfo(file).Length));
        await AssertHigh(lighthouse, site, page);
    }

    private static async Task AssertHigh(string lighthouse, PublishedSite site, string page)
    {
        using var server = new FolderServer(site.Folder);
        var scores = await Scores(lighthouse, server.Address + page);
        TestContext.Out.WriteLine(string.Join(", ", scores.Select(score => $"{score.Key} {score.Value}")));
        Assert.That(scores.Keys, Is.EquivalentTo(new[] { "performance", "accessibility", "best-practices", "seo" }));
        Assert.That(scores.Where(score => score.Value < Wanted - (score.Key == "performance" ? ToleranceOfSpeed : 0)), Is.Empty);
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("DEP_LIGHTHOUSE");
        var found = named is { Length: > 0 }
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, "lighthouse"))
                .FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.Ignore("There is no Lighthouse here; 'npm install lighthouse' brings it, and DEP_LIGHTHOUSE names the command");
        }

        return found!;
    }

    private static async Task<Dictionary<string, double>> Scores(string lighthouse, string address)
    {
        var start = new ProcessStartInfo(
            lighthouse,
            [
                address,
                "--quiet",
                "--output=json",
                "--only-categories=performance,accessibility,best-practices,seo",
                "--skip-audits=robots-txt",
                "--chrome-flags=--headless --no-sandbox --disable-gpu",
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var stop = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        using var report = await JsonDocument.ParseAsync(process.StandardOutput.BaseStream, default, patience.Token);
        foreach (
            var audit in report
                .RootElement.GetProperty("audits")
                .EnumerateObject()
                .Where(audit => audit.Value.GetProperty("score") is { ValueKind: JsonValueKind.Number } score && score.GetDouble() < 0.95)
        )
        {
            TestContext.Out.WriteLine(
                $"{audit.Name} {audit.Value.GetProperty("score")}: {(audit.Value.TryGetProperty("displayValue", out var shown) ? shown.GetString() : "")}"
            );
        }

        return report
            .RootElement.GetProperty("categories")
            .EnumerateObject()
            .ToDictionary(
                category => category.Name,
                category => category.Value.GetProperty("score") is { ValueKind: JsonValueKind.Number } score ? score.GetDouble() : 0,
                StringComparer.Ordinal
            );
    }

    /// <summary>A folder over HTTP, on this machine alone.</summary>
    private sealed class FolderServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string _folder;

        public FolderServer(string folder)
        {
            _folder = folder;
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Address = $"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Answer();
        }

        public string Address { get; }

        public void Dispose() => _listener.Close();

        private async Task Answer()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    var file = Path.Combine(_folder, Uri.UnescapeDataString(context.Request.Url!.AbsolutePath)[1..]);
                    var isThere = File.Exists(file);
                    context.Response.StatusCode = isThere ? 200 : 404;
                    context.Response.ContentType = Path.GetExtension(file) switch
                    {
                        ".html" => "text/html; charset=utf-8",
                        ".css" => "text/css",
                        ".js" => "text/javascript",
                        ".svg" => "image/svg+xml",
                        _ => "text/plain",
                    };
                    // As hosts of pages do.
                    context.Response.AddHeader("Content-Encoding", "gzip");
                    await using (var compressed = new GZipStream(context.Response.OutputStream, CompressionLevel.Fastest))
                    {
                        await compressed.WriteAsync(isThere ? await File.ReadAllBytesAsync(file) : Encoding.UTF8.GetBytes("not found"));
                    }

                    context.Response.Close();
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    // The browser went, or the test is over.
                }
            }
        }
    }
}
