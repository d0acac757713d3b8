using Dep.Hosting.Files;

namespace Dep.Hosting.Git;

/// <summary>Finds the program <c>git</c>.</summary>
internal static class GitProgram
{
    /// <summary>The full path of git, see <see cref="InstalledProgram"/>, or <see langword="null"/>.</summary>
    /// <param name="repository">The full path of the repository's root.</param>
    public static string? Find(string repository) => InstalledProgram.Find("git", repository);
}
