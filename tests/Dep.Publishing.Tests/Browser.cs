using Microsoft.Playwright;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>The machine's own Chromium, without a window; tests that need it are skipped where there is none.</summary>
[SetUpFixture]
public sealed class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    /// <summary>A page in a context of its own, which reaches nothing but files and this machine, and remembers what went wrong.</summary>
    internal static async Task<WatchedPage> Open(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        s_browser ??= await Start();
        var context = await s_browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme,
                HasTouch = width < 600,
                IsMobile = width < 600,
            }
        );
        return await WatchedPage.In(context);
    }

    /// <summary>Ends the browser.</summary>
    [OneTimeTearDown]
    public async Task Stop()
    {
        if (s_browser is not null)
        {
            await s_browser.CloseAsync();
        }

        s_playwright?.Dispose();
    }

    private static string? Find() =>
        (
            from name in Names
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            select Path.Combine(folder, name)
        ).FirstOrDefault(File.Exists);

    private static async Task<IBrowser> Start()
    {
        var path = Environment.GetEnvironmentVariable("DEP_CHROMIUM") is { Length: > 0 } named ? named : Find();
        if (path is null)
        {
            Assert.Ignore("There is no Chromium here; 'apt-get install chromium' brings one, or DEP_CHROMIUM names one");
        }

        s_playwright ??= await Playwright.CreateAsync();
        return await s_playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Headless = true,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                ],
            }
        );
    }
}
