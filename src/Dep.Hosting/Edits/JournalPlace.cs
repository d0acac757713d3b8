using System.Globalization;
using System.Text;
using Dep.Analysis.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// Where the journal of an edit is. A journal moves and deletes files, so it must be where no commit or archive of someone else
/// can place one: in git's own folder (of the worktree or submodule, if it is one); without git in the root, under a
/// name that only this user on this machine can compute.
/// </summary>
internal static class JournalPlace
{
    private const string Name = "dep-edit";
    private const int KeyLength = 32;

    private static readonly Lazy<byte[]> Key = new(ReadKey);

    /// <summary>The full path of the folder of a repository's journal.</summary>
    /// <param name="root">The full path of the repository's root.</param>
    public static string Of(string root) =>
        GitFolder.OwnOf(root) is { } git ? Path.Combine(git, Name) : Path.Combine(root, $".{Name}-{Secret(root)}");

    private static string Secret(string root) => Convert.ToHexStringLower(Sha256.Keyed(Key.Value, Encoding.UTF8.GetBytes(root)).AsSpan(0, 8));

    // NewGuid draws from the system's random source, whereas RandomNumberGenerator needs OpenSSL, which may be missing. In a chroot without
    // '/dev' there is no such source; nobody else could guess a key there, so an ordinary random one is enough.
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

    // If the user has no folder, the key is lost with the process, so an interrupted edit is not recovered.
    private static byte[] ReadKey()
    {
        var own = UserFolder.FullPath;
        if (own.Length == 0)
        {
            return NewKey();
        }

        var path = Path.Combine(own, "edit.key");
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
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null) { }

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
