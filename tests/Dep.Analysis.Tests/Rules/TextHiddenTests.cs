using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>What a page cannot show: characters that nobody sees, at the ends of a text and side by side.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TextHiddenTests
{
    // A direction is changed wherever it stands, and a run of such characters is one fault.
    [TestCase("\u202Eabc", "1+1 U+202E")]
    [TestCase("abc\u202E", "4+1 U+202E")]
    [TestCase("a\u202E\u202D\u2066b", "2+3 U+202E")]
    [TestCase("a\u202E b\u2066", "2+1 U+202E|5+1 U+2066")]
    // What takes no room is a fault between two letters of a script that needs none.
    [TestCase("ab\u200Bcd", "3+1 U+200B")]
    [TestCase("ab\u200B\u2060cd", "3+2 U+200B")]
    [TestCase("\u200Babc", "")]
    [TestCase("abc\u200B", "")]
    [TestCase("ab\u200B cd", "")]
    [TestCase("ab \u200Bcd", "")]
    [TestCase("\u0574\u200B\u0575", "")]
    [TestCase("\u044F\u200B\u044F", "2+1 U+200B")]
    // One selector of a shape is none; a second one chooses nothing.
    [TestCase("a\uFE0Fb", "")]
    [TestCase("a\uFE0F\uFE0E", "3+1 U+FE0E")]
    [TestCase("a\uFE0F\uFE0E\uFE0Fb", "3+2 U+FE0E")]
    public void HiddenCharactersAreToldOnceARun(string text, string expected)
    {
        var example = new Example([new PageFile("0001-a.md", text, IsBefore: false, IsAfter: false)], new Dictionary<string, string>(), "", default);

        var found = example.Run([new TextHidden()], content => content);

        Assert.That(
            string.Join(
                '|',
                found.Select(finding =>
                    FormattableString.Invariant(
                        $"{finding.Location.Span.Start + 1}+{finding.Location.Span.Length} {finding.Message[finding.Message.IndexOf("U+", StringComparison.Ordinal)..].Split(' ', ';')[0]}"
                    )
                )
            ),
            Is.EqualTo(expected)
        );
    }
}
