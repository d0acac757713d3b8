using System.Globalization;
using System.Text;
using Dep.Analysis.Text;
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

    private static string Secret(string root) => Convert.ToHexStringLower(Sha256.Keyed(Key.Value, Encoding.UTF8.GetBytes(root)).AsSpan(0, 8));

    // From the system's source of secrets; .NET's own generator would ask OpenSSL for it, which may not be there. A root without '/dev'
    // has no such source, and nobody beside this process either who could guess.
    private static byte[] NewKey()
    {
        try
        {
            return [.. Guid.NewGuid().ToByteArray(), .. Guid.NewGuid().ToByteArray()];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var key = new byte[KeyLength];
            Random.Shared.NextBytes(key);
            return key;
        }
    }

    // If the user has no home folder the key ends with the process; an edit killed meanwhile is not completed later.
    private static byte[] ReadKey()
    {
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (own.Length == 0)
        {
            return NewKey();
        }

        var path = Path.Combine(own, "dep-build", "edit.key");
        try
        {
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var made = path + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
                File.WriteAllBytes(made, NewKey());
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }

                // If two processes create a key at once, both use the first.
                File.Move(made, path, overwrite: false);
            }
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
        }

        try
        {
            return File.ReadAllBytes(path) is { Length: KeyLength } key ? key : NewKey();
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
            return NewKey();
        }
    }
}
