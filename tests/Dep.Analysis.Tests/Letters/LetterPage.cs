using System.Collections.Immutable;
using Dep.Analysis.Testing;

namespace Dep.Analysis.Tests.Letters;

/// <summary>One change to what a page has, and what it gives.</summary>
/// <param name="Name">The heading above it.</param>
/// <param name="Document">What the document is called then, or <see langword="null"/> where it keeps its name.</param>
/// <param name="Changes">What is written in place of what, in the order in which it is done.</param>
/// <param name="Findings">A line each, sorted: the line's number and the id, of another file with its path before it.</param>
public sealed record LetterCase(string Name, string? Document, ImmutableArray<LetterChange> Changes, ImmutableArray<string> Findings);

/// <summary>Some lines in place of others.</summary>
/// <param name="Path">The file, or <see langword="null"/> for the document.</param>
/// <param name="Old">What stands there, with the ends of its lines; nothing for the beginning of a new file.</param>
/// <param name="New">What is written there.</param>
public sealed record LetterChange(string? Path, string Old, string New);

/// <summary>
/// A page of the letter of a process. Its fences are files, the last of them the document. A heading of the third level names a case;
/// of the lines below it that are indented by four blanks, <c>-old</c> and <c>+new</c> change the document, <c>@ path</c> says that
/// the next ones change another file, <c>&gt; path</c> renames the document, and all others are findings.
/// </summary>
/// <param name="Files">The files by path.</param>
/// <param name="Document">The path of the document.</param>
/// <param name="Cases">The cases, in written order.</param>
public sealed record LetterPage(IReadOnlyDictionary<string, string> Files, string Document, ImmutableArray<LetterCase> Cases)
{
    /// <summary>Reads a page.</summary>
    /// <param name="text">Its text.</param>
    public static LetterPage Read(string text)
    {
        var fences = Fence.In(text).Select(fence => (Path: fence.Info.Split(' ')[1], fence.Content)).ToArray();
        var rest = text[text.LastIndexOf("\n````\n", StringComparison.Ordinal)..];
        var cases = rest.Split("\n### ").Skip(1).Select(CaseOf);
        return new LetterPage(fences.ToDictionary(fence => fence.Path, fence => fence.Content, StringComparer.Ordinal), fences[^1].Path, [.. cases]);
    }

    private static LetterCase CaseOf(string text)
    {
        var lines = text.Split('\n');
        string? path = null,
            document = null;
        var (changes, findings) = (ImmutableArray.CreateBuilder<LetterChange>(), new List<string>());
        var (old, written) = ("", "");
        foreach (var line in lines.Skip(1).Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..]).Append("@ "))
        {
            // What is taken away stands before what takes its place.
            if (line[0] != '+' && (written.Length > 0 || (line[0] != '-' && old.Length > 0)))
            {
                changes.Add(new LetterChange(path, old, written));
                (old, written) = ("", "");
            }

            switch (line[0])
            {
                case '-':
                    old += line[1..] + "\n";
                    break;
                case '+':
                    written += line[1..] + "\n";
                    break;
                case '@':
                    path = line[2..];
                    break;
                case '>':
                    document = line[2..];
                    break;
                default:
                    findings.Add(line);
                    break;
            }
        }

        return new LetterCase(lines[0], document, changes.ToImmutable(), [.. findings.Order(StringComparer.Ordinal)]);
    }
}
