using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// Where the journal of an edit lies. A journal says what is moved and deleted, so it must be where no stranger's commit or archive
/// can bring one: in git's own folder, that of the worktree or submodule where there is one; without git beside the files, under a
/// name that only this user of this machine can work out.
/// </summary>
internal static class JournalPlace
{
    private const string Name = "dep-edit";
    private const int KeyLength = 32;

    private static readonly Lazy<byte[]> Key = new(ReadKey);

    /// <summary>The full path of the folder in which the journal of a repository lies.</summary>
    /// <param name="root">The full path of the repository's root.</param>
    public static string Of(string root) => GitFolder.OwnOf(root) is { } git ? Path.Combine(git, Name) : Path.Combine(root, $".{Name}-{Secret(root)}");

    private static string Secret(string root) => Convert.ToHexStringLower(HMACSHA256.HashData(Key.Value, Encoding.UTF8.GetBytes(root)).AsSpan(0, 8));

    // Where the user has no folder of his own the key dies with the process: then an edit that is killed stays as it is.
    private static byte[] ReadKey()
    {
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (own.Length == 0)
        {
            return RandomNumberGenerator.GetBytes(KeyLength);
        }

        var path = Path.Combine(own, "dep-build", "edit.key");
        try
        {
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var made = path + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
                File.WriteAllBytes(made, RandomNumberGenerator.GetBytes(KeyLength));
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }

                // Of two that make one at once, the first counts for both.
                File.Move(made, path, overwrite: false);
            }
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
        }

        try
        {
            return File.ReadAllBytes(path) is { Length: KeyLength } key ? key : RandomNumberGenerator.GetBytes(KeyLength);
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
            return RandomNumberGenerator.GetBytes(KeyLength);
        }
    }
}
