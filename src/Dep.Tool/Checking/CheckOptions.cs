using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>The options that all commands on a repository share, and the request they result in.</summary>
internal sealed class CheckOptions
{
    /// <summary>The name of the default baseline.</summary>
    public const string DefaultBaseline = "dep.baseline";

    private readonly WarningSwitches _warnings = new();

    private readonly Option<string> _today = new("--today")
    {
        Description = "The date to use as today for deadlines and expiry dates, such as 2027-01-31 [default: the date of this machine]",
        HelpName = "date",
    };

    private readonly Option<string[]> _rules = new("--rules") { Description = "A .NET assembly with additional rules", HelpName = "assembly" };

    private readonly Option<string> _base = new("--base")
    {
        Description = "The git revision to compare with, or 'none' [default: the target branch of the change, or else the commit before it]",
        HelpName = "ref",
    };

    private readonly Option<string> _policy = new("--policy")
    {
        Description = "Use the severities, settings, suppressions and baseline of the base, or those of the change",
        HelpName = "base|change",
        DefaultValueFactory = static _ => "base",
    };

    private readonly Option<bool> _noCache = new("--no-cache")
    {
        Description = "Read and check everything again, and store nothing for the next run",
    };

    private bool _hasRules;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasRules">Whether the command runs custom rules.</param>
    /// <param name="hasBase">Whether the command compares with a base.</param>
    public void AddTo(Command command, bool hasRules = true, bool hasBase = true)
    {
        _hasRules = hasRules;
        _today.Validators.Add(MustBeDay);
        if (hasBase)
        {
            command.Options.Add(_base);
            _policy.AcceptOnlyFromAmong("base", "change");
            command.Options.Add(_policy);
        }

        _warnings.AddTo(command);
        command.Options.Add(_today);
        if (hasRules)
        {
            command.Options.Add(_rules);
        }

        command.Options.Add(_noCache);
    }

    /// <summary>The request for a project's folder.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="host">The process.</param>
    /// <param name="directory">The full path of the folder.</param>
    public CheckRequest Request(ParseResult parsed, CommandHost host, string directory) =>
        new()
        {
            Directory = directory,
            CurrentDirectory = host.Directory,
            Environment = RequestEnvironment.Read(host.Variable),
            Warnings = _warnings.Of(parsed),
            RuleAssemblies = _hasRules ? RulesOf(parsed, host) : [],
            Baseline = Path.Combine(directory, DefaultBaseline),
            BaseRef = parsed.GetValue(_base) ?? "",
            IsJudgedByChange = parsed.GetValue(_policy) == "change",
            Today = parsed.GetValue(_today) ?? "",
            Cache = parsed.GetValue(_noCache) ? "" : host.CacheFolder,
        };

    /// <summary>Whether there are custom rules.</summary>
    public bool HasRules(ParseResult parsed) => _hasRules && parsed.GetValue(_rules) is { Length: > 0 };

    /// <summary>Why the command cannot run with these options, or <see langword="null"/>.</summary>
    public string? Refusal(ParseResult parsed, CommandHost host)
    {
        if (!_hasRules || RulesOf(parsed, host) is not { IsEmpty: false } rules)
        {
            return null;
        }

        return RuntimeFeature.IsDynamicCodeSupported
            ? rules.Where(path => !File.Exists(path)).Select(path => $"There is no rule assembly '{path}'").FirstOrDefault()
            : "This is the native 'dep', which cannot load rule assemblies; use 'dotnet build', or the portable 'dep' of the package Dep.Tool.any";
    }

    private ImmutableArray<string> RulesOf(ParseResult parsed, CommandHost host) =>
        [.. (parsed.GetValue(_rules) ?? []).Select(path => Path.GetFullPath(path, host.Directory))];

    /// <summary>Validates that an option's value is a date such as <c>2027-01-31</c>.</summary>
    internal static void MustBeDay(OptionResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (!DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                result.AddError($"'{token.Value}' is no day such as 2027-01-31");
            }
        }
    }
}
