using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Testing;

/// <summary>
/// Runs the page of a rule as its test: each example as written, with CRLF, with CR, with a byte order mark, and truncated after
/// every line. It depends on no test framework: a failure is an exception. With <c>DEP_ACCEPT=1</c> in the environment, the page is
/// rewritten with the actual results instead, so that they can be reviewed as a diff.
/// </summary>
public static class PageCheck
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1";

    /// <summary>The full path of a file whose path is relative to the caller's source file.</summary>
    /// <param name="relativePath">The relative path, such as <c>../Rules/TitleTooLong.md</c>.</param>
    /// <param name="source">The caller's source file; filled in by the compiler.</param>
    public static string Beside(string relativePath, [CallerFilePath] string source = "") =>
        Path.GetFullPath(relativePath, Path.GetDirectoryName(source)!);

    /// <summary>Runs all checks.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The full path of its page.</param>
    /// <exception cref="PageException">The rule behaves differently from its page.</exception>
    public static void All(Rule rule, string path)
    {
        Findings(rule, path);
        Fixes(rule, path);
        Encodings(rule, path);
        Cuts(rule, path);
    }

    /// <summary>Compares the findings in each example with those the page shows.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The full path of its page.</param>
    /// <param name="beside">Rules that run beside it, and whose findings are left out.</param>
    /// <exception cref="PageException">They differ, or the page has no example.</exception>
    public static void Findings(Rule rule, string path, params ImmutableArray<Rule> beside)
    {
        var text = File.ReadAllText(path);
        var page = Page.Read(path, text);
        if (page.Examples.IsEmpty)
        {
            throw new PageException($"{path} has no example: files in fences, then a fence 'text' with the findings, which may be empty");
        }

        ImmutableArray<Rule> rules = [rule, .. beside];
        var findings = page.Examples.Select(example => (example.FindingsSpan, Example.Report(Run(example, rule, content => content, beside))));
        var patches = page
            .Examples.Where(example => example.Diff is not null)
            .Select(example => (example.Diff!.Span, example.Patch(example.Fix(rules, rule.Descriptor.Id, content => content), content => content)));
        var actual = Page.WithFences(text, findings.Concat(patches));
        if (Accept)
        {
            File.WriteAllText(path, actual);
        }
        else if (actual != text)
        {
            throw new PageException(Difference(path, text, actual));
        }
    }

    /// <summary>
    /// Checks the rule's fixes: afterwards no fixable finding is left, the result is the same with other line breaks, and a byte order
    /// mark is kept.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The full path of its page.</param>
    /// <param name="beside">Rules that run beside it.</param>
    /// <exception cref="PageException">One of these checks fails.</exception>
    public static void Fixes(Rule rule, string path, params ImmutableArray<Rule> beside)
    {
        ImmutableArray<Rule> rules = [rule, .. beside];
        foreach (
            var example in Page.Read(path)
                .Examples.Where(example => Run(example, rule, content => content, beside).Any(finding => finding.Fix is not null))
        )
        {
            var expected = Fixed(content => content, content => content);
            Same(expected, Fixed(WithCrLf, content => content.Replace("\r\n", "\n", StringComparison.Ordinal)), "with CRLF");
            Same(expected, Fixed(content => content.Replace('\n', '\r'), content => content.Replace('\r', '\n')), "with CR");
            Same(
                expected,
                Fixed(content => '\uFEFF' + content, content => content.StartsWith('\uFEFF') ? content[1..] : "no byte order mark: " + content),
                "with a byte order mark"
            );

            string Fixed(Func<string, string> change, Func<string, string> back)
            {
                var edit = example.Fix(rules, rule.Descriptor.Id, change);
                var left = FixSelection
                    .Of(example.Run(rules, change, edit: edit).Where(finding => finding.Id == rule.Descriptor.Id), (_, _) => true)
                    .Mended;
                return left.IsEmpty
                    ? string.Join("\n", example.Now(change, edit).Select(file => $"=== {file.Name}\n{back(file.Content)}"))
                    : throw new PageException($"{path}: the fixes of {rule.Descriptor.Id} do not come to an end: {left[0].Message}");
            }

            void Same(string one, string other, string how) => CheckSame(one, other, how, $"{path}: the fixes of an example do other things");
        }

        static string WithCrLf(string content) => content.Replace("\n", "\r\n", StringComparison.Ordinal);
    }

    /// <summary>Checks that the kind of line breaks, a missing one at the end of a file, and a byte order mark change neither places nor messages.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The full path of its page.</param>
    /// <param name="beside">Rules that run beside it.</param>
    /// <exception cref="PageException">They change one.</exception>
    public static void Encodings(Rule rule, string path, params ImmutableArray<Rule> beside)
    {
        foreach (var example in Page.Read(path).Examples)
        {
            var expected = Places(content => content);
            Same(expected, Places(content => content.Replace("\n", "\r\n", StringComparison.Ordinal)), "with CRLF");
            Same(expected, Places(content => content.Replace('\n', '\r')), "with CR");
            Same(expected, Places(content => '\uFEFF' + content), "with a byte order mark");
            Same(expected, Places(content => content.EndsWith('\n') ? content[..^1] : content), "without the line break at the end");

            string Places(Func<string, string> change) =>
                string.Join(
                    '\n',
                    Run(example, rule, change, beside)
                        .Select(finding =>
                            $"{finding.Location.Source.Path} {finding.Location.Source.Position(finding.Location.Span.Start)} {finding.Message}"
                        )
                );

            void Same(string one, string other, string how) => CheckSame(one, other, how, $"{path}: an example has other findings");
        }
    }

    /// <summary>Checks, with each example truncated after every line, that the rule does not throw and that every span is inside the text.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The full path of its page.</param>
    /// <param name="beside">Rules that run beside it.</param>
    /// <exception cref="PageException">The rule throws, or a span is outside of the text.</exception>
    public static void Cuts(Rule rule, string path, params ImmutableArray<Rule> beside)
    {
        foreach (var example in Page.Read(path).Examples)
        {
            var lines = example.Files.Select(file => file.Content.Count(character => character == '\n')).DefaultIfEmpty(0).Max();
            for (var line = 0; line <= lines; line++)
            {
                CheckCut(rule, path, example, line, beside);
            }
        }
    }

    private static void CheckSame(string one, string other, string how, string fault)
    {
        if (one != other)
        {
            throw new PageException($"{fault} {how}.\n\nAs it stands:\n{one}\n\n{how}:\n{other}");
        }
    }

    private static void CheckCut(Rule rule, string path, Example example, int line, ImmutableArray<Rule> beside)
    {
        IEnumerable<Diagnostic> findings;
        try
        {
            // Since the rule that reports exceptions does not run, an exception propagates to here.
            findings = Run(example, rule, content => Cut(content, line), beside);
        }
        catch (Exception exception)
        {
            throw new PageException($"{path}: rule {rule.Descriptor.Id} throws in an example that is cut off after line {line}", exception);
        }

        if (findings.FirstOrDefault(finding => !finding.Location.Source.Span.Contains(finding.Location.Span)) is { } outside)
        {
            throw new PageException(
                $"{path}: in an example that is cut off after line {line} a finding lies outside of its text, at {outside.Location.Span}: {outside.Message}"
            );
        }
    }

    private static IEnumerable<Diagnostic> Run(Example example, Rule rule, Func<string, string> change, ImmutableArray<Rule> beside) =>
        [.. example.Run([rule, .. beside], change).Where(finding => finding.Id == rule.Descriptor.Id)];

    private static string Difference(string path, string text, string actual)
    {
        var (expectedLines, actualLines) = (text.Split('\n'), actual.Split('\n'));
        var line = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            {path}({line + 1}): the rule finds other than the page shows.

            The page:
              {expectedLines.ElementAtOrDefault(line)}
            The rule:
              {actualLines.ElementAtOrDefault(line)}

            DEP_ACCEPT=1 in the environment writes what the rule finds into the page.
            """;
    }

    private static string Cut(string text, int lines)
    {
        var end = 0;
        for (var line = 0; line < lines && end >= 0 && end < text.Length; line++)
        {
            end = text.IndexOf('\n', end) is var next and >= 0 ? next + 1 : text.Length;
        }

        return text[..end];
    }
}
