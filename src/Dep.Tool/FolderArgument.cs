using System.CommandLine;

namespace Dep.Tool;

/// <summary>The argument of commands that work on a whole project: its folder.</summary>
internal sealed class FolderArgument : Argument<string>
{
    public FolderArgument()
        : base("folder")
    {
        Description = "The project's folder [default: this folder]";
        Arity = ArgumentArity.ZeroOrOne;
    }

    /// <summary>The full path of the named folder, and an error if it does not exist.</summary>
    public (string Folder, string? Refusal) Of(ParseResult parsed, CommandHost host)
    {
        var folder = Path.GetFullPath(parsed.GetValue(this) ?? ".", host.Directory);
        return (folder, Directory.Exists(folder) ? null : $"There is no folder '{folder}'");
    }
}
