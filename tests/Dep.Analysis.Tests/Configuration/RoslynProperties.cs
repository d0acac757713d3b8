using CsCheck;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;
using Microsoft.CodeAnalysis;
using NUnit.Framework;
using DiagnosticDescriptor = Dep.Analysis.Diagnostics.DiagnosticDescriptor;

namespace Dep.Analysis.Tests.Configuration;

/// <summary>
/// The reader of configurations against Roslyn's own <see cref="AnalyzerConfigSet"/>, over generated files: whatever Roslyn
/// makes of a file, we make of it.
/// </summary>
public sealed class RoslynProperties
{
    private static readonly string Root = OperatingSystem.IsWindows() ? "C:/r" : "/r";

    private static readonly string[] FilePaths =
    [
        ".editorconfig",
        "deps/.editorconfig",
        "deps/a/.editorconfig",
        ".globalconfig",
        "deps/.globalconfig",
        "deps/own.globalconfig",
    ];

    private static readonly string[] DocumentPaths =
    [
        "a.md",
        "deps/0001-a.md",
        "deps/0001-ab.md",
        "deps/a/12.md",
        "deps/a/b/-3.md",
        "depsa/a.md",
        "deps/a b.md",
        "deps/[a].md",
        "deps/#a,{b}.md",
        "deps/a*b.md",
    ];

    private static readonly DiagnosticDescriptor[] Descriptors =
    [
        new("DEP001", "A", "A", Category.Structure, Severity.Error),
        new("DEP108", "B", "B", Category.Metadata, Severity.Info),
        new("DEP110", "C", "C", Category.Metadata, Severity.None),
    ];

    private static readonly Gen<string> Piece = Gen.Frequency(
        (12, Gen.OneOf("*", "**", "?", "a", "b", "0", "1", "3", "/", "-", ".md", "*.md", "deps", "deps/", " ")),
        (
            6,
            Gen.OneOf(
                "[ab]",
                "[!ab]",
                "[a-c]",
                "[!0-9]",
                "[a-]",
                "[-a]",
                "[a-c-e]",
                "[^a]",
                "[/]",
                "[!/]",
                "[ a]",
                "[\\]a]",
                "[\\-a]",
                "[\\[]",
                "[.]"
            )
        ),
        (
            6,
            Gen.OneOf(
                "{a,b}",
                "{a,{b,0001}}",
                "{,a}",
                "{}",
                "{a}",
                "{*,a/**}",
                "{a,b",
                "{1..5}",
                "{-5..12}",
                "{12..1}",
                "{1..99999999999}",
                "{1..b}",
                "{1..",
                "{0001..0002,b}"
            )
        ),
        (3, Gen.OneOf("{", "}", ",", "[", "]", "!", "^", "..", "{1..2}{1..3}", "\\*", "\\?", "\\{", "\\,", "\\[", "\\#", "\\;", "\\", "#", ";"))
    );

    private static readonly Gen<string> Section =
        from pieces in Piece.Array[1, 5]
        from start in Gen.OneOf("[", " [", "\t[")
        from end in Gen.Frequency((8, Gen.Const("]")), (1, Gen.OneOf("] ", "] # why", "];why", "]x", "", "] ]")))
        select start + string.Concat(pieces) + end;

    private static readonly Gen<string> FullPathSection = Gen.OneOf(DocumentPaths)
        .Select(path =>
            $"[{Root}/{path.Replace("[", "\\[").Replace("#", "\\#").Replace("{", "\\{").Replace("}", "\\}").Replace(",", "\\,").Replace("*", "\\*")}]"
        );

    private static readonly Gen<string> Key = Gen.Frequency(
        (8, Gen.OneOf("dotnet_diagnostic.DEP001.severity", "dotnet_diagnostic.DEP108.severity", "dotnet_diagnostic.DEP110.severity")),
        (
            4,
            Gen.OneOf(
                "dotnet_analyzer_diagnostic.category-Structure.severity",
                "dotnet_analyzer_diagnostic.category-Metadata.severity",
                "dotnet_analyzer_diagnostic.severity"
            )
        ),
        (
            1,
            Gen.OneOf(
                "DOTNET_Diagnostic.dep001.Severity",
                "dotnet_diagnostic.severity",
                "dotnet_diagnostic..severity",
                "dotnet_diagnostic.DEP001",
                "root",
                "indent_size",
                "dotnet_diagnostic.DEP 001.severity"
            )
        )
    );

    private static readonly Gen<string> Value = Gen.Frequency(
        (8, Gen.OneOf("error", "warning", "suggestion", "silent", "none", "default")),
        (1, Gen.OneOf("ERROR", "refactoring", "high", "", "error # why", "true", "unset", " warning "))
    );

    private static readonly Gen<string> Entry =
        from key in Key
        from sign in Gen.OneOf(" = ", "=", ":", " : ", "  =\t", " ")
        from value in Value
        from indent in Gen.OneOf("", " ", "\t")
        select indent + key + sign + value;

    private static readonly Gen<string> Line = Gen.Frequency(
        (5, Section),
        (1, FullPathSection),
        (10, Entry),
        (1, Gen.OneOf("", "  ", "# [a]", "; x = y", " # indented", "= x", "[", "[]", "]"))
    );

    private static readonly Gen<string> Head = Gen.Frequency(
        (6, Gen.Const("")),
        (2, Gen.OneOf("root = true", "root=TRUE", "ROOT: true", "root = false")),
        (
            2,
            Gen.OneOf(
                "is_global = true",
                "is_global = false",
                "is_global = true\nglobal_level = 7",
                "global_level = 200",
                "global_level = -1",
                "global_level = x"
            )
        )
    );

    private static readonly Gen<string> Content =
        from head in Head
        from lines in Line.Array[0, 9]
        from end in Gen.Frequency((8, Gen.Const("\n")), (1, Gen.OneOf("\r\n", "\r", "\u2028", "\u0085")))
        select head + end + string.Join(end, lines);

    private static readonly Gen<string?[]> Contents = Gen.Frequency(
        (1, Gen.Const((string?)null)),
        (2, Content.Select(content => (string?)content))
    ).Array[FilePaths.Length];

    // Few characters, so that globs and paths meet.
    private static readonly Gen<string> GlobPiece = Gen.OneOf(
        "*",
        "**",
        "?",
        "1",
        "2",
        "12",
        "a",
        "/",
        "-",
        "[12]",
        "[!1]",
        "[!a]",
        "{1..2}",
        "{1..12}",
        "{-2..2}",
        "{2..1}",
        "{1,12}",
        "{a,{1..2}}",
        "{,1}",
        "{12..12,1}"
    );

    private static readonly Gen<string> PathPiece = Gen.OneOf("1", "1", "2", "12", "a", "/", "-", "-1");

    [Test]
    public void SaysWhatRoslynSays() =>
        Contents.Sample(
            contents => Differences(contents).Length == 0,
            print: contents =>
                string.Concat(
                    FilePaths
                        .Zip(contents)
                        .Where(file => file.Second is not null)
                        .Select(file => $"--- {file.First}\n{file.Second}\n")
                        .Append(Differences(contents))
                )
        );

    [Test]
    public void MatchesWhatRoslynMatches() =>
        Gen.Select(GlobPiece.Array[1, 6], PathPiece.Array[1, 8].Array[8])
            .Sample(
                (glob, paths) => MatchDifferences(string.Concat(glob), paths).Length == 0,
                print: sample => $"[{string.Concat(sample.Item1)}] {MatchDifferences(string.Concat(sample.Item1), sample.Item2)}"
            );

    private static string MatchDifferences(string glob, string[][] paths)
    {
        var text = $"[{glob}]\ndotnet_diagnostic.DEP001.severity = none";
        var roslyn = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(text, $"{Root}/.editorconfig") });
        var ours = new SeverityConfiguration(Root, "", [ConfigFileReader.Read(new SourceText(".editorconfig", text), $"{Root}/.editorconfig")]);
        return string.Concat(
            from pieces in paths
            let path = string.Concat(pieces).Replace("//", "/", StringComparison.Ordinal).Trim('/')
            where path.Length > 0 && !path.Contains("//", StringComparison.Ordinal)
            let expected = Of(roslyn, $"{Root}/{path}", Descriptors[0]) is not null
            let actual = ours.Of(path, Descriptors[0]) is not null
            where actual != expected
            select $"{path}: {expected} in Roslyn; "
        );
    }

    private static string Differences(string?[] contents)
    {
        var files = FilePaths.Zip(contents).Where(file => file.Second is not null).ToArray();
        AnalyzerConfigSet roslyn;
        try
        {
            roslyn = AnalyzerConfigSet.Create(files.Select(file => AnalyzerConfig.Parse(file.Second!, $"{Root}/{file.First}")).ToArray());
        }
        catch (ArgumentException)
        {
            // Roslyn hands some globs to Regex as they are, and Regex refuses them.
            return "";
        }

        var ours = new SeverityConfiguration(
            Root,
            "deps",
            [.. files.Select(file => ConfigFileReader.Read(new SourceText(file.First, file.Second!), $"{Root}/{file.First}"))]
        );
        return string.Concat(
            from path in DocumentPaths
            from rule in Descriptors
            let expected = Of(roslyn, $"{Root}/{path}", rule)
            let actual = ours.Of(path, rule)
            where actual != expected
            select $"{rule.Id} in {path}: {expected} in Roslyn, {actual} here\n"
        );
    }

    // What Roslyn's compiler makes of the sets' answers: by id, then, for rules that are on by default, by category and for all.
    private static SeveritySetting? Of(AnalyzerConfigSet roslyn, string path, DiagnosticDescriptor rule)
    {
        var options = roslyn.GetOptionsForSourcePath(path);
        if (options.TreeOptions.TryGetValue(rule.Id, out var report) || roslyn.GlobalConfigOptions.TreeOptions.TryGetValue(rule.Id, out report))
        {
            return new SeveritySetting(SeverityOf(report), IsById: true);
        }

        string[] keys = [$"dotnet_analyzer_diagnostic.category-{rule.Category}.severity", "dotnet_analyzer_diagnostic.severity"];
        foreach (var key in keys.Where(_ => rule.IsEnabledByDefault))
        {
            if (options.AnalyzerOptions.TryGetValue(key, out var word) && TryParse(word, out var bulk))
            {
                return new SeveritySetting(SeverityOf(bulk), IsById: false);
            }
        }

        return null;
    }

    private static bool TryParse(string word, out ReportDiagnostic report)
    {
        (var known, report) = word.ToUpperInvariant() switch
        {
            "DEFAULT" => (true, ReportDiagnostic.Default),
            "ERROR" => (true, ReportDiagnostic.Error),
            "WARNING" => (true, ReportDiagnostic.Warn),
            "SUGGESTION" => (true, ReportDiagnostic.Info),
            "SILENT" or "REFACTORING" => (true, ReportDiagnostic.Hidden),
            "NONE" => (true, ReportDiagnostic.Suppress),
            _ => (false, ReportDiagnostic.Default),
        };
        return known;
    }

    private static Severity? SeverityOf(ReportDiagnostic report) =>
        report switch
        {
            ReportDiagnostic.Error => Severity.Error,
            ReportDiagnostic.Warn => Severity.Warning,
            ReportDiagnostic.Info => Severity.Info,
            ReportDiagnostic.Default => null,
            _ => Severity.None,
        };
}
