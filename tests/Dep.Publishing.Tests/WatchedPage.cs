using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>A page of a browser that notes errors, broken rules of its policy, dialogs, and requests to anywhere but files and this machine.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    private WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public static async Task<WatchedPage> In(IBrowserContext context)
    {
        var watched = new WatchedPage(context, await context.NewPageAsync());
        await context.RouteAsync("**/*", route =>
        {
            var uri = new Uri(route.Request.Url);
            if (uri.Scheme is "file" or "data" or "blob" or "about" || uri.IsLoopback)
            {
                return route.ContinueAsync();
            }

            watched._faults.Enqueue("request to " + uri);
            return route.AbortAsync();
        });
        watched.Page.Console += (_, message) => watched.Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        watched.Page.PageError += (_, error) => watched.Note(true, "error: " + error);
        watched.Page.RequestFailed += (_, request) => watched.Note(true, $"failed: {request.Url} {request.Failure}");
        watched.Page.Dialog += async (_, dialog) =>
        {
            watched.Note(true, "dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        watched.Page.Popup += (_, popup) => watched.Note(true, "window: " + popup.Url);
        return watched;
    }

    /// <summary>Opens a page of a site on disk.</summary>
    public async Task Visit(string file, string hash = "") => await Page.GotoAsync(new Uri(file).AbsoluteUri + hash);

    /// <summary>Asserts that nothing went wrong.</summary>
    /// <param name="isExpected">What may be noted all the same.</param>
    public void AssertQuiet(Func<string, bool>? isExpected = null) =>
        Assert.That(_faults.Where(fault => isExpected?.Invoke(fault) != true), Is.Empty);

    /// <summary>Asserts that axe-core finds nothing on the page.</summary>
    public async Task AssertAccessible()
    {
        var before = _faults.Count;
        // The engine fetches style sheets by itself, which the page's policy forbids, and notes. It needs none of them.
        var result = await Page.RunAxe();
        // A level of headings that an author skipped is a matter of the text; the page's own headings skip none.
        var found = result
            .Violations.Where(violation => violation.Id != "heading-order")
            .Select(violation =>
                $"{Page.Url}: {violation.Id} ({violation.Impact}): {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"
            );
        Assert.That(found, Is.Empty);
        if (before == 0)
        {
            _faults.Clear();
        }
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Note(bool isFault, string fault)
    {
        if (isFault)
        {
            _faults.Enqueue(fault);
        }
    }
}
