using System.Text;
using Dep.Analysis.Text;

namespace Dep.Hosting.Sessions;

/// <summary>The text of a file in an editor, saved or not.</summary>
/// <param name="Source">The text, decoded as if it were saved.</param>
/// <param name="Version">The editor's version number of the text, or <see langword="null"/> if it gives none.</param>
/// <param name="IsDirty">Whether it was changed since it was opened or saved.</param>
internal sealed record EditorText(SourceText Source, int? Version, bool IsDirty)
{
    /// <summary>Creates the text of a file.</summary>
    /// <param name="path">The file's path from the root.</param>
    /// <param name="text">The text; a byte order mark is dropped.</param>
    /// <param name="hasByteOrderMark">Whether the file has a byte order mark, which editors preserve but do not include in the text.</param>
    /// <param name="version">The editor's version number.</param>
    /// <param name="isDirty">Whether it was changed since it was opened or saved.</param>
    // The text is encoded and decoded again, so that the same limits apply as to a file, and lone surrogates are replaced.
    public static EditorText Of(string path, string text, bool hasByteOrderMark, int? version, bool isDirty)
    {
        var start = hasByteOrderMark && !text.StartsWith('\uFEFF') ? Encoding.UTF8.GetPreamble() : [];
        var bytes = new byte[start.Length + Encoding.UTF8.GetByteCount(text)];
        start.CopyTo(bytes, 0);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(start.Length));
        return new EditorText(SourceDecoder.DecodeKept(path, new ArraySegment<byte>(bytes)), version, isDirty);
    }
}
