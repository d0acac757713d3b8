using System.Text;
using Dep.Analysis.Text;

namespace Dep.Hosting.Git.Objects;

/// <summary>Computes the id git gives to the content of a file, so that a change is detected without asking git.</summary>
internal static class GitObjectId
{
    private const int Sha256Length = 64;

    /// <summary>Whether a file has, in any of its forms, the content of a blob.</summary>
    /// <param name="source">The file.</param>
    /// <param name="id">The id in hexadecimal digits, of either of git's object formats.</param>
    public static bool IsOf(SourceText source, string id) => GitForms.Any(source, (mark, bytes) => IsOf(mark, bytes, id));

    /// <summary>Whether a text has, in any of its forms, the content of a blob.</summary>
    /// <param name="text">The text, decoded from UTF-8.</param>
    /// <param name="id">The id in hexadecimal digits, of either of git's object formats.</param>
    public static bool IsOf(string text, string id) => GitForms.Any(text, (mark, bytes) => IsOf(mark, bytes, id));

    // SHA-1 is what git uses. It is no security boundary here: a collision would at worst hide a finding.
    private static bool IsOf(ReadOnlySpan<byte> mark, ReadOnlySpan<byte> bytes, string id)
    {
        ContentHash hash = id.Length == Sha256Length ? new Sha256() : new Sha1();
        hash.Append(Encoding.ASCII.GetBytes(FormattableString.Invariant($"blob {mark.Length + bytes.Length}\0")));
        hash.Append(mark);
        hash.Append(bytes);
        return Convert.ToHexStringLower(hash.Finish()) == id;
    }
}
