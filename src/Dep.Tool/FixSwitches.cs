using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Tool;

/// <summary>The options with which a check applies fixes before it reports the rest.</summary>
internal sealed class FixSwitches
{
    private readonly Option<bool> _fix = new("--fix") { Description = "Make the safe fixes, and report the rest" };

    private readonly Option<bool> _unsafe = new("--unsafe")
    {
        Description = "With --fix or --diff: also make unsafe fixes, which you have to review",
    };

    private readonly Option<bool> _diff = new("--diff") { Description = "Show what --fix would do as a patch, and write nothing" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_fix, _unsafe, _diff])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether to apply fixes.</summary>
    public bool IsOn(ParseResult parsed) => parsed.GetValue(_fix) || IsDiff(parsed);

    /// <summary>Whether to only show the fixes.</summary>
    public bool IsDiff(ParseResult parsed) => parsed.GetValue(_diff);

    /// <summary>Why the options cannot be combined, or <see langword="null"/>.</summary>
    public string? Refusal(ParseResult parsed) => parsed.GetValue(_unsafe) && !IsOn(parsed) ? "'--unsafe' goes with '--fix' or '--diff'" : null;

    /// <summary>The request for the fixes.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="check">The check whose findings are fixed.</param>
    /// <param name="chosen">The ids of the rules whose findings are fixed; empty for all.</param>
    /// <param name="overlay">The text from standard input, which replaces the file's but is never written to it.</param>
    public FixRequest Request(ParseResult parsed, CheckRequest check, ImmutableHashSet<string> chosen, RepositoryEdit overlay) =>
        new(check)
        {
            IsUnsafe = parsed.GetValue(_unsafe),
            IsDryRun = IsDiff(parsed) || !overlay.IsEmpty,
            Ids = [.. chosen],
            Overlay = overlay,
        };
}
