namespace Dep.Analysis.Reports;

/// <summary>The terminal escape sequences that highlight parts of a text; empty for plain text.</summary>
/// <param name="Error">Begins an error.</param>
/// <param name="Warning">Begins a warning.</param>
/// <param name="Info">Begins any other finding.</param>
/// <param name="Strong">Begins an emphasized part.</param>
/// <param name="Quiet">Begins a de-emphasized part, such as line numbers.</param>
/// <param name="End">Ends each of these.</param>
internal sealed record TextStyle(string Error, string Warning, string Info, string Strong, string Quiet, string End)
{
    /// <summary>Plain text.</summary>
    public static TextStyle Plain { get; } = new("", "", "", "", "", "");

    /// <summary>Colours of the terminal's own palette, which its user may have customized.</summary>
    public static TextStyle Ansi { get; } = new("\e[1;31m", "\e[1;33m", "\e[1;36m", "\e[1m", "\e[2m", "\e[0m");
}
