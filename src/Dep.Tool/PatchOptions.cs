using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Files;

namespace Dep.Tool;

/// <summary>The options of commands that write proposals: whether to write, and where to put the patch.</summary>
internal sealed class PatchOptions
{
    private readonly Option<bool> _dryRun = new("--dry-run", "-n", "--diff") { Description = "Show the changes as a patch, and write nothing" };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Also write the changes to this file, as a patch for 'git apply'",
        HelpName = "file",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_dryRun);
        command.Options.Add(_output);
    }

    /// <summary>Whether to write nothing.</summary>
    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

    /// <summary>Writes a patch to the named file, and in a dry run to the output.</summary>
    /// <returns>Why it could not be written, or <see langword="null"/>.</returns>
    public string? Write(string patch, ParseResult parsed, CommandHost host)
    {
        if (parsed.GetValue(_output) is { } output && AtomicFile.Write(Path.GetFullPath(output, host.Directory), patch) is { } reason)
        {
            return $"The patch '{output}' cannot be written: {reason}";
        }

        foreach (var line in IsDryRun(parsed) ? SafeText.OfPatch(patch) : [])
        {
            host.Output.Write(line + "\n");
        }

        return null;
    }
}
