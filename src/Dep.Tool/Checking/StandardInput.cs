using System.CommandLine;
using Dep.Analysis.Text;
using Dep.Hosting.Files;

namespace Dep.Tool.Checking;

/// <summary>The text of one file on standard input, such as unsaved text of an editor, which is checked as if it were the file.</summary>
internal sealed class StandardInput
{
    private const string Mark = "-";

    private readonly Option<string> _name = new("--stdin-filename")
    {
        Description = "Check the text on standard input as if it were this file",
        HelpName = "file",
    };

    private string _path = "";
    private string _text = "";

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_name);

    /// <summary>Whether text is read from standard input.</summary>
    public bool IsUsed(ParseResult parsed, IReadOnlyList<string> paths) => parsed.GetValue(_name) is not null || paths.Contains(Mark);

    /// <summary>Reads the text.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="paths">The paths on the command line.</param>
    /// <param name="host">The process.</param>
    /// <returns>The target of the check, or why there is none.</returns>
    public (CheckTarget? Target, string? Refusal) Read(ParseResult parsed, IReadOnlyList<string> paths, CommandHost host)
    {
        if (parsed.GetValue(_name) is not { Length: > 0 } name)
        {
            return (null, "Text on standard input needs a name: --stdin-filename deps/0007-x.md");
        }

        if (paths.Any(path => path != Mark))
        {
            return (null, "With --stdin-filename no other path may be named");
        }

        _path = Path.GetFullPath(name, host.Directory);
        if (Directory.Exists(_path))
        {
            return (null, $"'{name}' is a folder; --stdin-filename takes the name of a file");
        }

        var source = SourceDecoder.Decode(name, Bytes(host.Input()));
        if (source.Defect is { } defect)
        {
            return (null, defect.Message.Replace("The file", "The text on standard input", StringComparison.Ordinal));
        }

        // Decoding has dropped a byte order mark, which is not part of the text.
        _text = source.Text;
        return (CheckTarget.OfFile(_path), null);
    }

    /// <summary>The text as an edit of the repository that a folder belongs to.</summary>
    public RepositoryEdit Over(string folder)
    {
        var files = WorkingTree.Containing(folder);
        var path = files.Relative(_path);
        return files.Exists(path) && files.Read(path) is var source
            ? new RepositoryEdit([new TextEdit(source, source.Span, _text)])
            : RepositoryEdit.None with
            {
                Creations = [new FileCreation(path, _text)],
            };
    }

    /// <summary>The text after an edit that includes <see cref="Over"/>.</summary>
    public string After(RepositoryEdit edit, string folder)
    {
        var path = WorkingTree.Containing(folder).Relative(_path);
        var now = edit.PathAfter(path);
        return edit.Creations.FirstOrDefault(creation => creation.Path == now)?.Text
            ?? edit.EditedTexts.FirstOrDefault(text => text.Source.Path == path)?.Text
            ?? _text;
    }

    // Reads at most one byte more than the maximum length, which is enough to detect that the text is too long.
    private static ReadOnlySpan<byte> Bytes(Stream input)
    {
        var bytes = new byte[SourceDecoder.MaximumLength + 1];
        var count = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsSpan(0, count);
    }
}
