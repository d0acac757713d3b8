using System.CommandLine;
using Dep.Analysis.Reports;

namespace Dep.Tool;

/// <summary>
/// Decides whether output is coloured: by the command line, else by the environment (https://no-color.org,
/// https://bixense.com/clicolors), else only on terminals.
/// </summary>
internal static class Colour
{
    private const string Auto = "auto";
    private const string Always = "always";
    private const string Never = "never";

    /// <summary>The option, which all commands share.</summary>
    public static Option<string> Option { get; } = MakeOption();

    /// <summary>The style of a command's output.</summary>
    public static TextStyle StyleOf(ParseResult parsed, CommandHost host) =>
        parsed.GetValue(Option) switch
        {
            Always => TextStyle.Ansi,
            Never => TextStyle.Plain,
            _ => IsWanted(host) ? TextStyle.Ansi : TextStyle.Plain,
        };

    private static bool IsWanted(CommandHost host) =>
        host.Variable("NO_COLOR") is not { Length: > 0 }
        && (host.Variable("CLICOLOR_FORCE") is { Length: > 0 } and not "0" || (host.IsOutputTerminal && host.Variable("CLICOLOR") != "0"));

    private static Option<string> MakeOption()
    {
        var option = new Option<string>("--color")
        {
            Description = "Colour the output on terminals, always, or never. The variables NO_COLOR and CLICOLOR_FORCE count, too.",
            HelpName = "auto|always|never",
            DefaultValueFactory = static _ => Auto,
            Recursive = true,
        };
        option.AcceptOnlyFromAmong(Auto, Always, Never);
        return option;
    }
}
