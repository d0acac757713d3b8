using System.Globalization;

namespace Dep.Tool;

/// <summary>Shows a progress line on a terminal if a run takes longer than a second, and clears it at the end.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TextWriter? _terminal;
    private readonly Timer? _timer;
    private string _what;
    private int _seconds;
    private int _shown;

    private Progress(CommandHost host, string what)
    {
        _what = what;
        if (host.IsErrorTerminal)
        {
            _terminal = host.Error;
            _timer = new Timer(_ => Tick(), null, Second, Second);
        }
    }

    /// <summary>Runs work and shows its progress meanwhile.</summary>
    /// <param name="host">The process; progress is shown only if its error output is a terminal.</param>
    /// <param name="what">The progress message.</param>
    /// <param name="work">The work. The function it gets replaces the message.</param>
    /// <returns>The result of the work.</returns>
    public static T During<T>(CommandHost host, string what, Func<Action<string>, T> work)
    {
        using var progress = new Progress(host, what);
        return work(progress.Report);
    }

    private void Report(string what)
    {
        lock (_gate)
        {
            _what = what;
        }
    }

    /// <summary>Ends the progress and clears the line.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            Show("");
            _seconds = -1;
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_seconds >= 0)
            {
                _seconds++;
                Show($"{Analysis.Reports.SafeText.Clipped(_what, 60)}... {_seconds.ToString(CultureInfo.InvariantCulture)} s");
            }
        }
    }

    private void Show(string text)
    {
        if (text.Length > 0 || _shown > 0)
        {
            _terminal?.Write($"\r{text.PadRight(_shown)}{(text.Length == 0 ? "\r" : "")}");
            _terminal?.Flush();
            _shown = text.Length;
        }
    }
}
