using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The audit of packages that CI runs, against a source that knows of a vulnerability, of none that matters, and one that cannot say.</summary>
[Platform(Exclude = "Win", Reason = "CI's scripts need bash")]
public sealed class AuditTests
{
    [TestCase("(, 2.0.0)", 1, "The audit of packages found known vulnerabilities.", TestName = "A vulnerable package fails the audit")]
    [TestCase(
        "(, 1.0.0)",
        0,
        "The audit of packages found no known vulnerability; 1 of 1 package sources offer such data.",
        TestName = "A package that is mended passes"
    )]
    [TestCase(
        null,
        3,
        "The audit of packages did not run: none of the 1 package sources that were asked offers vulnerability data.",
        TestName = "A source that cannot say does not pass for one that knows of nothing"
    )]
    public void SaysWhatTheSourcesKnow(string? vulnerable, int exitCode, string says)
    {
        using var sandbox = new Sandbox();
        using var source = new Source(vulnerable);
        sandbox.Write(
            "NuGet.config",
            $"""
            <configuration>
              <packageSources><clear /><add key="source" value="{source.Address}index.json" allowInsecureConnections="true" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """
        );
        sandbox.Write(
            "audited.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Audited.Library" Version="1.0.0" /></ItemGroup>
            </Project>
            """
        );
        sandbox.Variables["NUGET_PACKAGES"] = Path.Combine(sandbox.Folder, "packages");
        sandbox.Variables["NUGET_HTTP_CACHE_PATH"] = Path.Combine(sandbox.Folder, "cache");

        using var process = Process.Start(
            UserProcess.StartInfo(
                "bash",
                sandbox.Folder,
                sandbox.Variables,
                RepositoryRoot.At(".ci", "audit"),
                Path.Combine(sandbox.Folder, "audited.csproj")
            )
        )!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.That(process.ExitCode, Is.EqualTo(exitCode), output + error.Result);
        Assert.That(output.TrimEnd().Split('\n')[^1], Is.EqualTo(says));
        Assert.That(
            output,
            exitCode == 1
                ? Does.Contain("'Audited.Library' 1.0.0 has a known high severity vulnerability, https://example.org/advisory")
                : Does.Not.Contain("severity")
        );
    }

    /// <summary>A package source with one package, and with vulnerability data if it has a range of versions to say something of.</summary>
    private sealed class Source : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Source(string? vulnerable)
        {
            Address = $"http://localhost:{FreePort()}/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ServeAsync(
                new Dictionary<string, byte[]>
                {
                    ["/index.json"] = Json(
                        $$"""
                        {"version":"3.0.0","resources":[{"@id":"{{Address}}flat/","@type":"PackageBaseAddress/3.0.0"}{{(
                            vulnerable is null ? "" : $$""",{"@id":"{{Address}}known.json","@type":"VulnerabilityInfo/6.7.0"}"""
                        )}}]}
                        """
                    ),
                    ["/known.json"] = Json($$"""[{"@name":"base","@id":"{{Address}}base.json","@updated":"2026-01-01T00:00:00Z"}]"""),
                    ["/base.json"] = Json(
                        $$"""{"audited.library":[{"url":"https://example.org/advisory","severity":2,"versions":"{{vulnerable}}"}]}"""
                    ),
                    ["/flat/audited.library/index.json"] = Json("""{"versions":["1.0.0"]}"""),
                    ["/flat/audited.library/1.0.0/audited.library.1.0.0.nupkg"] = NuGetPackage(),
                }
            );
        }

        public string Address { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync(Dictionary<string, byte[]> files)
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    if (files.TryGetValue(context.Request.Url!.AbsolutePath, out var bytes))
                    {
                        context.Response.OutputStream.Write(bytes);
                    }
                    else
                    {
                        context.Response.StatusCode = 404;
                    }

                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over.
            }
        }

        private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

        private static byte[] NuGetPackage()
        {
            var bytes = new MemoryStream();
            using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            {
                using var writer = new StreamWriter(archive.CreateEntry("Audited.Library.nuspec").Open());
                writer.Write(
                    """<package><metadata><id>Audited.Library</id><version>1.0.0</version><authors>a</authors><description>d</description></metadata></package>"""
                );
            }

            return bytes.ToArray();
        }

        private static int FreePort()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
    }
}
