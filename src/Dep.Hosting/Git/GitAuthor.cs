using Dep.Hosting.Files;

namespace Dep.Hosting.Git;

/// <summary>The current user as git knows them: <c>user.name</c> and <c>user.email</c>.</summary>
internal static class GitAuthor
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The name and the address; empty if git is not installed or they are not configured.</summary>
    public static (string Name, string Email) Of(WorkingTree tree, CancellationToken cancellation)
    {
        if (GitProgram.Find(tree.Root) is not { } program)
        {
            return ("", "");
        }

        var git = new GitRunner(program, tree.Root, Timeout, cancellation);
        return (Value("user.name"), Value("user.email"));

        string Value(string key)
        {
            var (exitCode, value, fault) = git.Run("config", "--get", key);
            return exitCode == 0 && fault is null && value.Length <= 200 && !value.Any(char.IsControl) ? value : "";
        }
    }
}
