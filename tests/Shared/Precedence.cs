using System.Text;

namespace Dep.Testing;

/// <summary>One row of <c>Precedence.md</c>, which says of a rule, a configuration, a build and a document which severity wins.</summary>
internal sealed record Precedence(
    int Line,
    string Rule,
    string EditorConfig,
    string GlobalConfig,
    string Build,
    string Document,
    string Outcome,
    string Because
)
{
    /// <summary>The path of the row's document from the repository's root.</summary>
    public const string DocumentPath = "deps/0001-one.md";

    /// <summary>The outcome in the compiler, where the row says that it is another.</summary>
    public string OutcomeInRoslyn =>
        Because.Contains("in Roslyn", StringComparison.Ordinal) ? Because[(Because.LastIndexOf(": ", StringComparison.Ordinal) + 2)..] : Outcome;

    /// <summary>All rows.</summary>
    public static IEnumerable<Precedence> Rows() => Read(File.ReadAllLines(RepositoryRoot.At("tests", "Dep.Build.Tests", "Precedence.md")));

    /// <summary>A property of the row's build; empty where it is not set.</summary>
    public string Property(string name) =>
        Build
            .Split(' ')
            .Select(property => property.Split('='))
            .Where(property => property[0] == name)
            .Select(property => property[1])
            .SingleOrDefault("");

    /// <summary>The row's configuration files.</summary>
    /// <param name="root">The full path of the folder that is the repository's root.</param>
    public IEnumerable<(string Path, string Text)> Files(string root) =>
        Write(EditorConfig, ".editorconfig", root, "[*.md]\n").Concat(Write(GlobalConfig, ".globalconfig", root, ""));

    /// <summary>The row as the name of a test.</summary>
    public override string ToString() =>
        $"line {Line}: {Rule}, {string.Join(", ", new[] { EditorConfig, GlobalConfig, Build, Document }.Where(cell => cell.Length > 0))}";

    private static IEnumerable<Precedence> Read(string[] lines)
    {
        for (var line = 0; line < lines.Length; line++)
        {
            if (lines[line].StartsWith("| DEP", StringComparison.Ordinal))
            {
                var cells = lines[line].Trim('|').Split('|', StringSplitOptions.TrimEntries);
                yield return new Precedence(line + 1, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
            }
        }
    }

    private static IEnumerable<(string Path, string Text)> Write(string cell, string name, string root, string firstSection)
    {
        var files = new Dictionary<string, StringBuilder>();
        var path = name;
        foreach (var part in cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var statement = part;
            if (statement.StartsWith("deps/ ", StringComparison.Ordinal))
            {
                path = "deps/" + name;
                statement = statement["deps/ ".Length..];
            }

            var text = files.TryGetValue(path, out var begun) ? begun : files[path] = new StringBuilder();
            var needsSection = text.Length == 0 && statement[0] != '[' && !statement.StartsWith("root", StringComparison.Ordinal);
            text.Append(needsSection ? firstSection : "").Append(Spelled(statement.Replace("{root}", root, StringComparison.Ordinal))).Append('\n');
        }

        return files.Select(file => (file.Key, file.Value.ToString()));
    }

    private static string Spelled(string statement)
    {
        var words = statement.Split(" = ", 2);
        var key = words[0] switch
        {
            "all" => "dotnet_analyzer_diagnostic.severity",
            "Structure" or "structure" or "Metadata" => $"dotnet_analyzer_diagnostic.category-{words[0]}.severity",
            _ when words[0].StartsWith("DEP", StringComparison.OrdinalIgnoreCase) => $"dotnet_diagnostic.{words[0]}.severity",
            _ => words[0],
        };
        return words.Length == 1 ? key : $"{key} = {words[1]}";
    }
}
