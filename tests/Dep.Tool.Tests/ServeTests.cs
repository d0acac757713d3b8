using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dep.Tool.Preview;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>A preview of a site: what it shows, and to whom it shows nothing.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ServeTests
{
    private const string Page =
        "<!doctype html>\n<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">\n</head>\n<body>Hello</body>\n";

    [Test]
    public async Task PagesAreShownWithAScriptThatLoadsThemAgain()
    {
        using var preview = new Preview();
        var page = await preview.Get("/");
        Assert.That(
            page,
            Does.StartWith("HTTP/1.1 200 OK")
                .And.Contain("text/html; charset=utf-8")
                .And.Contain("<script src=\".dep/reload.js?0\" async></script>\n</head>")
                .And.Contain("Hello")
        );
        Assert.That(await preview.Get("/.dep/reload.js?0"), Does.Contain("text/javascript").And.Contain("location.reload"));
        Assert.That(await preview.Get("/proposals/0001%20x.html"), Does.Contain("A page"));
        Assert.That(await preview.Get("/frame.html"), Does.Not.Contain("reload.js"), "its policy allows no other script");
    }

    [TestCase("/../secret.txt")]
    [TestCase("/%2e%2e/secret.txt")]
    [TestCase("/proposals/..%2f..%2fsecret.txt")]
    [TestCase("/..\\secret.txt")]
    [TestCase("/%5c..%5csecret.txt")]
    [TestCase("//etc/passwd")]
    [TestCase("/C:/secret.txt")]
    [TestCase("/.dep-site.json")]
    [TestCase("/.git/config")]
    [TestCase("/index.html%00.txt")]
    [TestCase("/link/secret.txt")]
    [TestCase("/nowhere.html")]
    [TestCase("/.dep/other")]
    public async Task WhatIsNoPageOfTheSiteIsNotFound(string target)
    {
        using var preview = new Preview();
        Assert.That(await preview.Get(target), Does.StartWith("HTTP/1.1 404").And.Not.Contain("a secret"));
    }

    [TestCase("evil.example")]
    [TestCase("localhost.evil.example")]
    [TestCase("192.168.0.1")]
    [TestCase("evil.example:8417")]
    [TestCase("evil.example:localhost")]
    [TestCase("localhost:x")]
    [TestCase("localhost:")]
    [TestCase(":80")]
    [TestCase("")]
    public async Task AnotherNameIsRefused(string host)
    {
        using var preview = new Preview();
        Assert.That(await preview.Send($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"), Does.StartWith("HTTP/1.1 421").And.Not.Contain("Hello"));
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST")]
    [TestCase("127.0.0.1")]
    public async Task OwnNamesAreAnswered(string host)
    {
        using var preview = new Preview();
        Assert.That(await preview.Send($"GET / HTTP/1.1\r\nHost: {host}:{preview.Port}\r\n\r\n"), Does.StartWith("HTTP/1.1 200"));
    }

    [TestCase("POST / HTTP/1.1\r\nHost: localhost\r\n\r\n", "405")]
    [TestCase("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", "421")]
    [TestCase("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [TestCase("\r\n\r\n", "400")]
    [TestCase("GET / SPDY/3\r\n\r\n", "400")]
    public async Task WhatIsNoRequestForAPageIsRefused(string request, string code)
    {
        using var preview = new Preview();
        Assert.That(await preview.Send(request), Does.StartWith("HTTP/1.1 " + code));
    }

    [Test]
    public async Task AHeadHasNoContent()
    {
        using var preview = new Preview();
        Assert.That(await preview.Send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n"), Does.StartWith("HTTP/1.1 200").And.Not.Contain("Hello"));
    }

    [Test]
    public async Task APageThatWaitsIsToldOfAChange()
    {
        using var preview = new Preview();
        var waits = preview.Get("/.dep/changed?0&1");
        await Task.Delay(100);
        Assert.That(waits.IsCompleted, Is.False);
        preview.Server.Reload();
        Assert.That(await waits, Does.StartWith("HTTP/1.1 200").And.Contain("image/gif"));
        Assert.That(await preview.Get("/.dep/changed?0&2"), Does.StartWith("HTTP/1.1 200"), "it changed before it was asked");
        Assert.That(await preview.Get("/"), Does.Contain("reload.js?1"));
    }

    [Test]
    public async Task AFileThatIsWrittenIsAChange()
    {
        using var preview = new Preview();
        var told = new TaskCompletionSource();
        using var watch = new FolderWatch(preview.Site, _ => true, TimeSpan.FromMilliseconds(50), () => told.TrySetResult());
        await File.WriteAllTextAsync(Path.Combine(preview.Site, "proposals", "0002.html"), "new");
        Assert.That(await Task.WhenAny(told.Task, Task.Delay(TimeSpan.FromSeconds(20))), Is.EqualTo(told.Task));
    }

    [Test]
    public void AFolderThatIsNoSiteIsNotShown()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("site/index.html", "mine");
        var run = sandbox.Run("serve", "--port", "0");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("is no published site"));
        Assert.That(sandbox.Run("serve", "--project", "nowhere.proj").Error, Does.Contain("There is no project"));
        Assert.That(sandbox.Run("serve", "--port", "99999").Error, Does.Contain("is no port"));
    }

    /// <summary>A preview of a small site, and a client that sends what no browser would.</summary>
    private sealed class Preview : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("dep serve ").FullName;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public Preview()
        {
            Directory.CreateDirectory(Path.Combine(Site, "proposals"));
            Directory.CreateDirectory(Path.Combine(Site, ".git"));
            File.WriteAllText(Path.Combine(_root, "secret.txt"), "a secret");
            File.WriteAllText(Path.Combine(Site, "index.html"), Page);
            File.WriteAllText(Path.Combine(Site, "frame.html"), Page.Replace("'self'", "'sha256-x'", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(Site, "proposals", "0001 x.html"), "A page");
            File.WriteAllText(Path.Combine(Site, ".dep-site.json"), "a secret");
            File.WriteAllText(Path.Combine(Site, ".git", "config"), "a secret");
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateSymbolicLink(Path.Combine(Site, "link"), _root);
            }

            Server = new PreviewServer(new PreviewFiles(Site), 0);
            _run = Server.RunAsync(_stop.Token);
        }

        public PreviewServer Server { get; }

        public string Site => Path.Combine(_root, "site");

        public string Port => Server.Port.ToString(CultureInfo.InvariantCulture);

        public Task<string> Get(string target) => Send($"GET {target} HTTP/1.1\r\nHost: localhost:{Port}\r\n\r\n");

        public async Task<string> Send(string request)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Server.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync();
        }

        public void Dispose()
        {
            _stop.Cancel();
            _run.GetAwaiter().GetResult();
            Server.Dispose();
            _stop.Dispose();
            Directory.Delete(_root, recursive: true);
        }
    }
}
