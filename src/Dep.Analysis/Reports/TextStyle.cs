namespace Dep.Analysis.Reports;

/// <summary>What sets parts of a text for people off: escape sequences of terminals, or nothing at all.</summary>
/// <param name="Error">Begins an error.</param>
/// <param name="Warning">Begins a warning.</param>
/// <param name="Info">Begins what is neither.</param>
/// <param name="Strong">Begins what the eye should find first.</param>
/// <param name="Quiet">Begins what stands aside, such as line numbers.</param>
/// <param name="End">Ends each of them.</param>
internal sealed record TextStyle(string Error, string Warning, string Info, string Strong, string Quiet, string End)
{
    /// <summary>Plain text.</summary>
    public static TextStyle Plain { get; } = new("", "", "", "", "", "");

    /// <summary>Colours of the terminal's own palette, which every terminal has and its user may have changed to his liking.</summary>
    public static TextStyle Ansi { get; } = new("\e[1;31m", "\e[1;33m", "\e[1;36m", "\e[1m", "\e[2m", "\e[0m");
}
