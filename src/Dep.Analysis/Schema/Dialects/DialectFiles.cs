using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Dialects;

/// <summary>The files of dialects: what is under <c>templates/</c>, embedded.</summary>
internal static class DialectFiles
{
    /// <summary>What the path of each starts with.</summary>
    public const string Root = "templates/";

    /// <summary>The name of the file with a dialect's settings.</summary>
    public const string Settings = "dep.yml";

    /// <summary>The name of the file with the requirements for repositories that extend a dialect.</summary>
    public const string Letter = "letter.yml";

    /// <summary>The names of all dialects, sorted.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(DialectFiles)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal) && name.EndsWith("/" + Settings, StringComparison.Ordinal))
            .Select(name => name[Root.Length..^(Settings.Length + 1)])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a file; <see langword="null"/> where a dialect has no such file.</summary>
    /// <param name="dialect">The dialect's name.</param>
    /// <param name="file">The file's path in the dialect's folder.</param>
    public static SourceText? Read(string dialect, string file)
    {
        var path = Root + dialect + "/" + file;
        using var stream = typeof(DialectFiles).Assembly.GetManifestResourceStream(path);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return SourceDecoder.Decode(path, bytes);
    }
}
