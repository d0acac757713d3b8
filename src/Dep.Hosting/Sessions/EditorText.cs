using System.Text;
using Dep.Analysis.Text;

namespace Dep.Hosting.Sessions;

/// <summary>The text of a file as an editor has it, saved or not.</summary>
/// <param name="Source">The text, read as the check reads the file once it is saved.</param>
/// <param name="Version">The editor's number of this state of the text, or <see langword="null"/> where it gives none.</param>
/// <param name="IsDirty">Whether it was changed since it was opened or saved.</param>
internal sealed record EditorText(SourceText Source, int? Version, bool IsDirty)
{
    /// <summary>Makes the text of a file.</summary>
    /// <param name="path">The file's path from the root.</param>
    /// <param name="text">The text; a byte order mark is dropped.</param>
    /// <param name="hasByteOrderMark">Whether the file has a byte order mark, which editors keep and do not show.</param>
    /// <param name="version">The editor's number of it.</param>
    /// <param name="isDirty">Whether it was changed since it was opened or saved.</param>
    // By way of its bytes: what an editor saves is read by the same limits as any file, and halves of surrogate pairs are no text.
    public static EditorText Of(string path, string text, bool hasByteOrderMark, int? version, bool isDirty)
    {
        var start = hasByteOrderMark && !text.StartsWith('\uFEFF') ? Encoding.UTF8.GetPreamble() : [];
        var bytes = new byte[start.Length + Encoding.UTF8.GetByteCount(text)];
        start.CopyTo(bytes, 0);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(start.Length));
        return new EditorText(SourceDecoder.DecodeKept(path, new ArraySegment<byte>(bytes)), version, isDirty);
    }
}
