using System.CommandLine;
using System.CommandLine.Parsing;
using Dep.Analysis.Proposals;

namespace Dep.Tool;

/// <summary>
/// Finds words that look like options but are not. The command line library takes such a word for an argument, or for the value of the option
/// before it, so a misspelt option would become a path that does not exist, a proposal's title, or the name of a branch.
/// </summary>
internal static class UnknownOption
{
    private const string EndOfOptions = "--";

    // The names that ruff, rumdl, ESLint, markdownlint and other tools use for options of ours.
    private static readonly Dictionary<string, string> NamesInOtherTools = new(StringComparer.Ordinal)
    {
        ["--select"] = "--only",
        ["--rule"] = "--only",
        ["--enable"] = "--only",
        ["--ignore"] = "--nowarn",
        ["--disable"] = "--nowarn",
        ["--output-format"] = "--format",
        ["--reporter"] = "--format",
        ["--output-file"] = "--output",
        ["--unsafe-fixes"] = "--unsafe",
        ["--fix-dry-run"] = "--diff",
        ["--fix-only"] = "--fix",
        ["--max-warnings"] = "--fail-on",
        ["--error-on-warnings"] = "--fail-on",
        ["--stdin"] = "--stdin-filename",
        ["--stdin-file-path"] = "--stdin-filename",
        ["--stats"] = "--statistics",
        ["--silent"] = "--quiet",
        ["--no-fail"] = "--exit-zero",
        ["--pretty"] = "--format",
    };

    /// <summary>The error message about the first word that is no option of the command, or <see langword="null"/>.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="words">The arguments before parsing.</param>
    public static string? Find(ParseResult parsed, IEnumerable<string> words)
    {
        var values = parsed.Tokens.Where(token => token.Type is TokenType.Argument).Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        var word = words.TakeWhile(word => word != EndOfOptions).FirstOrDefault(word => word is ['-', _, ..] && values.Contains(word));
        return word is null ? null : Of(word, parsed.CommandResult);
    }

    /// <summary>The error message about a word that is no option of a command.</summary>
    public static string Of(string word, CommandResult command)
    {
        var end = word.AsSpan().IndexOfAny('=', ':');
        var name = end < 0 ? word : word[..end];
        var names = NamesOf(command).ToArray();
        if (NamesInOtherTools.TryGetValue(name, out var ours) && names.Contains(ours))
        {
            return $"There is no option '{name}'; here it is '{ours}'";
        }

        // Names of one letter are not suggested, since every letter is similar to every other.
        return SpellingSuggestion.Of(name, names.Where(known => known.Length > 2)) is { } nearest
            ? $"There is no option '{name}'; did you mean '{nearest}'?"
            : $"There is no option '{name}'; put '--' before an argument that begins with '-'";
    }

    // The names of the command's own options and of the global ones.
    private static IEnumerable<string> NamesOf(CommandResult command) =>
        command
            .Command.Options.Concat((command.Parent as CommandResult)?.Command.Options.Where(option => option.Recursive) ?? [])
            .SelectMany(option => option.Aliases.Prepend(option.Name))
            .Append("--help")
            .Distinct(StringComparer.Ordinal);
}
