using System.CommandLine;
using Dep.Analysis.Configuration;

namespace Dep.Tool.Checking;

/// <summary>The warning switches of a build, with MSBuild's names: <c>--warnaserror[:ids]</c>, <c>--warnnotaserror:ids</c>, <c>--nowarn:ids</c>.</summary>
internal sealed class WarningSwitches
{
    private const string AsErrorName = "--warnaserror";

    private readonly Option<string[]> _asErrors = new(AsErrorName)
    {
        Description = "Report warnings as errors: all of them, or only the ids after a colon",
        HelpName = "ids",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _notAsErrors = new("--warnnotaserror")
    {
        Description = "Rule ids that stay warnings under --warnaserror",
        HelpName = "ids",
    };

    private readonly Option<string[]> _silenced = new("--nowarn") { Description = "Rule ids that are not reported", HelpName = "ids" };

    /// <summary>
    /// Adapts an argument of the command line for the parser. In MSBuild, only a colon can attach ids to this switch; the parser
    /// would take a path after the bare switch for its ids.
    /// </summary>
    public static string Spelled(string argument) => argument == AsErrorName ? AsErrorName + ":" + RuleIds.All : argument;

    /// <summary>Adds the switches to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option<string[]>[])[_asErrors, _notAsErrors, _silenced])
        {
            option.Validators.Add(RuleIds.MustBeKnown);
            option.CompletionSources.Add(static _ => RuleIds.Known);
            command.Options.Add(option);
        }
    }

    /// <summary>The warning options of a command line.</summary>
    public WarningOptions Of(ParseResult parsed)
    {
        var asErrors = parsed.GetValue(_asErrors) ?? [];
        return new WarningOptions
        {
            TreatWarningsAsErrors = asErrors.Contains(RuleIds.All),
            AsErrors = WarningOptions.Ids(string.Join(';', asErrors.Where(ids => ids != RuleIds.All))),
            NotAsErrors = WarningOptions.Ids(string.Join(';', parsed.GetValue(_notAsErrors) ?? [])),
            Silenced = WarningOptions.Ids(string.Join(';', parsed.GetValue(_silenced) ?? [])),
        };
    }
}
