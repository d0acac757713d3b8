using System.CommandLine;
using System.Globalization;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;
using Dep.Hosting.Sharding;

namespace Dep.Tool.Checking;

/// <summary>The options for checking one repository on several machines: each checks a share of the proposals, and one merges the results.</summary>
internal sealed class ShardSwitches
{
    private readonly Option<string> _shard = new("--shard")
    {
        Description = "Check one of several parts of the proposals, such as 3/8, and write the result to the file of --output, for --merge",
        HelpName = "number/count",
    };

    private readonly Option<bool> _heads = new("--heads")
    {
        Description = "With --shard: only read this part. Shards that --merge the results of all parts then read no more than their own part",
    };

    private readonly Option<string[]> _merge = new("--merge")
    {
        Description = "Combine the result files of all shards, or a folder of them, into the report that a single check would give",
        HelpName = "files",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_shard);
        command.Options.Add(_heads);
        command.Options.Add(_merge);
    }

    /// <summary>Whether the command checks a share, without reporting findings.</summary>
    public bool IsShard(ParseResult parsed) => parsed.GetValue(_shard) is not null;

    /// <summary>Whether the command merges and reports the results of shards.</summary>
    public bool IsMerge(ParseResult parsed) => !IsShard(parsed) && Files(parsed).Length > 0;

    /// <summary>Why the options cannot be combined, or <see langword="null"/>.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="output">The output options.</param>
    /// <param name="isOtherMode">Whether the command fixes, watches, or reads standard input.</param>
    /// <param name="hasRules">Whether there are custom rules.</param>
    /// <param name="hasFiles">Whether files are named.</param>
    public string? Refusal(ParseResult parsed, CheckOutput output, bool isOtherMode, bool hasRules, bool hasFiles)
    {
        var shard = parsed.GetValue(_shard);
        return (shard, IsMerge(parsed), parsed.GetValue(_heads)) switch
        {
            (null, false, false) => null,
            (null, false, true) => "'--heads' needs '--shard', such as '--shard 3/8 --heads'",
            ({ } text, _, _) when Shard.Parse(text) is null =>
                $"'{text}' is no shard: say which of how many, such as '3/8', of {Shard.MostShards.ToString(CultureInfo.InvariantCulture)} at most",
            (_, _, true) when Files(parsed).Length > 0 => "'--heads' is the first round, which merges nothing; leave '--merge' out",
            _ when isOtherMode => "'--shard' and '--merge' go with neither '--fix' and '--diff' nor '--watch' nor standard input",
            _ when hasRules => "'--shard' and '--merge' know our own rules and those of 'dep.yml', and none of '--rules'",
            ({ }, _, _) when hasFiles => "A shard is a share of all proposals; name files with '--merge' instead",
            ({ }, _, _) when !output.IsToFile(parsed) =>
                "'--shard' reports nothing by itself: say with '--output' where to write what '--merge' is given",
            ({ }, _, _) when output.IsFormChosen(parsed) || output.IsCount(parsed) =>
                "'--shard' reports nothing by itself: give '--format' and '--statistics' to the merge",
            _ => null,
        };
    }

    /// <summary>Checks a share and writes its file.</summary>
    /// <returns>The exit code, which does not depend on findings: the merge reports them.</returns>
    public int RunShard(ParseResult parsed, CommandHost host, CheckRequest request, CheckOutput output, CancellationToken cancellation)
    {
        var shard = Shard.Parse(parsed.GetValue(_shard)!)!.Value;
        var (shards, refusal) = Files(parsed).Length > 0 ? Read(parsed, host) : (null, null);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        var isHeads = parsed.GetValue(_heads);
        var outcome = Progress.During(host, "Checking proposals", _ =>
            isHeads ? ShardCheck.ReadShare(request, shard, cancellation) : ShardCheck.JudgeShare(request, shard, shards, cancellation)
        );
        if (outcome.File is not { } file)
        {
            return host.Refuse(outcome.Refusal!);
        }

        var path = output.PathOf(parsed, host);
        if (file.Write(path) is { } failure)
        {
            return host.Refuse($"The shard '{path}' cannot be written: {failure}");
        }

        if (!outcome.KeepsFindings)
        {
            host.Note("The findings depend on the history of proposals or on the settings of the base, so the merge judges all of them itself");
        }

        if (!output.IsQuiet(parsed))
        {
            host.Output.Write($"Shard {shard}: {Quantity.Of(outcome.Proposals, "proposal")} {(isHeads ? "read" : "judged")}\n");
        }

        return CommandHost.Clean;
    }

    /// <summary>Reads the files of shards.</summary>
    /// <returns>The shards, or why they cannot be merged.</returns>
    public (ShardSet? Shards, string? Refusal) Read(ParseResult parsed, CommandHost host)
    {
        string[] paths = [.. Files(parsed).Select(path => Path.GetFullPath(path, host.Directory))];
        return Array.Find(paths, path => !Path.Exists(path)) is { } absent
            ? (null, $"There is no file or folder '{absent}' to merge")
            : ShardSet.Read(paths);
    }

    private string[] Files(ParseResult parsed) => parsed.GetValue(_merge) ?? [];
}
