using System.Globalization;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Files;

/// <summary>
/// An edit as a patch that <c>git apply</c> takes, and <c>git apply -R</c> takes back. Which lines change is known from the
/// edit, so nothing is compared. Lines end where git ends them, at <c>\n</c>; a <c>\r</c> before it belongs to the line.
/// </summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The patch; empty where there is nothing to do.</summary>
    /// <param name="files">The files the edit is of; it tells what a folder that moves holds.</param>
    /// <param name="edit">The edit.</param>
    public static string Of(IRepositoryFiles files, RepositoryEdit edit)
    {
        var patch = new StringBuilder();
        var texts = edit.EditedTexts.ToDictionary(text => text.Source.Path, StringComparer.Ordinal);
        var moved = edit.Origins.SelectMany(path => EditedFiles.FilesBelow(files, path));
        var paths = texts.Keys.Concat(moved).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        foreach (var path in paths)
        {
            AppendFile(patch, path, edit.PathAfter(path), texts.GetValueOrDefault(path));
        }

        foreach (var creation in edit.Creations)
        {
            AppendCreation(patch, creation);
        }

        return patch.ToString();
    }

    private static void AppendFile(StringBuilder patch, string from, string to, EditedText? text)
    {
        List<string> before = text is null ? [] : Lines(Whole(text.Source, text.Source.Text));
        List<string> after = text is null ? [] : Lines(Whole(text.Source, text.Text));
        var changes = text is null ? [] : LineChanges.Of(text, before, after);
        if (from == to && changes.Count == 0)
        {
            return;
        }

        patch.Append("diff --git ").Append(Quoted("a/" + from)).Append(' ').Append(Quoted("b/" + to)).Append('\n');
        if (from != to)
        {
            patch
                .Append(changes.Count == 0 ? "similarity index 100%\n" : "")
                .Append("rename from ")
                .Append(Quoted(from))
                .Append("\nrename to ")
                .Append(Quoted(to))
                .Append('\n');
        }

        if (changes.Count > 0)
        {
            AppendName(patch, "--- ", "a/" + from);
            AppendName(patch, "+++ ", "b/" + to);
            AppendHunks(patch, before, after, changes);
        }
    }

    private static void AppendCreation(StringBuilder patch, FileCreation creation)
    {
        patch
            .Append("diff --git ")
            .Append(Quoted("a/" + creation.Path))
            .Append(' ')
            .Append(Quoted("b/" + creation.Path))
            .Append("\nnew file mode 100644\n");
        if (creation.Text.Length > 0)
        {
            patch.Append("--- /dev/null\n");
            AppendName(patch, "+++ ", "b/" + creation.Path);
            var lines = Lines(creation.Text);
            AppendHunks(patch, [], lines, [new LineChange(0, 0, 0, lines.Count)]);
        }
    }

    // Without the tab, a name with a blank in it ends at the blank.
    private static void AppendName(StringBuilder patch, string mark, string path) =>
        patch.Append(mark).Append(Quoted(path)).Append(path.Contains(' ') ? "\t\n" : "\n");

    private static void AppendHunks(StringBuilder patch, List<string> before, List<string> after, List<LineChange> changes)
    {
        for (var first = 0; first < changes.Count; )
        {
            var last = first;
            while (last + 1 < changes.Count && changes[last + 1].Start - changes[last].End <= 2 * Context)
            {
                last++;
            }

            var start = Math.Max(0, changes[first].Start - Context);
            var end = Math.Min(before.Count, changes[last].End + Context);
            var newStart = changes[first].NewStart - (changes[first].Start - start);
            var newEnd = changes[last].NewEnd + (end - changes[last].End);
            patch.Append("@@ -").Append(Range(start, end)).Append(" +").Append(Range(newStart, newEnd)).Append(" @@\n");
            var at = start;
            foreach (var change in changes[first..(last + 1)])
            {
                AppendLines(patch, ' ', before, at, change.Start);
                AppendLines(patch, '-', before, change.Start, change.End);
                AppendLines(patch, '+', after, change.NewStart, change.NewEnd);
                at = change.End;
            }

            AppendLines(patch, ' ', before, at, end);
            first = last + 1;
        }
    }

    private static void AppendLines(StringBuilder patch, char mark, List<string> lines, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            patch.Append(mark).Append(lines[i]);
            if (!lines[i].EndsWith('\n'))
            {
                patch.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    // A range counts from 1; one without lines names the line before it.
    private static string Range(int start, int end) =>
        end - start == 1
            ? (start + 1).ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{(end == start ? start : start + 1)},{end - start}");

    private static string Whole(SourceText source, string text) => source.HasByteOrderMark ? '\uFEFF' + text : text;

    /// <summary>The lines of a text as git counts them, each with its line break.</summary>
    internal static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    // Quotes like git with its default of core.quotePath.
    private static string Quoted(string path)
    {
        if (path.All(character => character is >= ' ' and < '\u007F' and not ('"' or '\\')))
        {
            return path;
        }

        var quoted = new StringBuilder("\"");
        foreach (var unit in Encoding.UTF8.GetBytes(path))
        {
            if (unit is (byte)'"' or (byte)'\\')
            {
                quoted.Append('\\').Append((char)unit);
            }
            else if (unit is >= (byte)' ' and < 0x7F)
            {
                quoted.Append((char)unit);
            }
            else
            {
                quoted.Append('\\').Append(Convert.ToString(unit, 8).PadLeft(3, '0'));
            }
        }

        return quoted.Append('"').ToString();
    }
}
