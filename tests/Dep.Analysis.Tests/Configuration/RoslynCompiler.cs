using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Dep.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Severity = Dep.Analysis.Diagnostics.Severity;

namespace Dep.Analysis.Tests.Configuration;

/// <summary>Roslyn's compiler with the table's rules as an analyzer: what it makes of a row is what the engine must make of it.</summary>
internal static class RoslynCompiler
{
    /// <summary>The severity of the row's rule, <c>none</c> where it is not reported.</summary>
    public static string Ask(Precedence row, string root)
    {
        var configs = AnalyzerConfigSet.Create(row.Files(root).Select(file => AnalyzerConfig.Parse(file.Text, $"{root}/{file.Path}")).ToArray());
        var text = row.Document == "suppressed" ? $"#pragma warning disable {row.Rule}\nclass C;" : "class C;";
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text), path: $"{root}/{Precedence.DocumentPath}");
        var options = CSharpCommandLineParser
            .Default.Parse(Arguments(row), root, sdkDirectory: null)
            .CompilationOptions.WithOutputKind(OutputKind.DynamicallyLinkedLibrary)
            .WithSyntaxTreeOptionsProvider(new TreeOptions(configs));
        var findings = CSharpCompilation
            .Create("table", [tree], options: options)
            .WithAnalyzers([new TableAnalyzer()], new AnalyzerOptions([], new ConfigOptions(configs)))
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult();
        return findings.SingleOrDefault(finding => finding.Id == row.Rule && !finding.IsSuppressed)?.Severity switch
        {
            null or DiagnosticSeverity.Hidden => "none",
            DiagnosticSeverity.Info => "suggestion",
            // MSBuild goes over what the compiler task logs.
            DiagnosticSeverity.Warning when row.Property("WarningsAsErrors").Contains(row.Rule, StringComparison.Ordinal) => "error",
            { } severity => severity.ToString().ToLowerInvariant(),
        };
    }

    // As the compiler task writes them, in its order.
    private static IEnumerable<string> Arguments(Precedence row) =>
        new[]
        {
            ("/nowarn:", row.Property("NoWarn")),
            ("/warnaserror+", row.Property("TreatWarningsAsErrors").Replace("true", "+", StringComparison.Ordinal)),
            ("/warnaserror+:", row.Property("WarningsAsErrors")),
            ("/warnaserror-:", row.Property("WarningsNotAsErrors")),
        }
            .Where(argument => argument.Item2.Length > 0)
            .Select(argument => argument.Item2 == "+" ? argument.Item1 : argument.Item1 + argument.Item2);

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class TableAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [
            .. PrecedenceTests.Descriptors.Select(rule => new DiagnosticDescriptor(
                rule.Id,
                rule.Title,
                "Found",
                rule.Category.ToString(),
                rule.DefaultSeverity switch
                {
                    Severity.Error => DiagnosticSeverity.Error,
                    Severity.Info => DiagnosticSeverity.Info,
                    _ => DiagnosticSeverity.Warning,
                },
                rule.IsEnabledByDefault
            )),
        ];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxTreeAction(tree =>
            {
                foreach (var descriptor in SupportedDiagnostics)
                {
                    tree.ReportDiagnostic(Diagnostic.Create(descriptor, tree.Tree.GetRoot(tree.CancellationToken).GetLocation()));
                }
            });
        }
    }

    private sealed class TreeOptions(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree,
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => configs.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class ConfigOptions(AnalyzerConfigSet configs) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Options(configs.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
            new Options(configs.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Options(configs.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
