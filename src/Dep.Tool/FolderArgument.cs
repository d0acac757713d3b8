using System.CommandLine;

namespace Dep.Tool;

/// <summary>The argument of the commands that work on a project as a whole: its folder.</summary>
internal sealed class FolderArgument : Argument<string>
{
    public FolderArgument()
        : base("folder")
    {
        Description = "The project's folder [default: this folder]";
        Arity = ArgumentArity.ZeroOrOne;
    }

    /// <summary>The full path of the folder that was named, and why there is nothing to do there, or <see langword="null"/>.</summary>
    public (string Folder, string? Refusal) Of(ParseResult parsed, CommandHost host)
    {
        var folder = Path.GetFullPath(parsed.GetValue(this) ?? ".", host.Directory);
        return (folder, Directory.Exists(folder) ? null : $"There is no folder '{folder}'");
    }
}
