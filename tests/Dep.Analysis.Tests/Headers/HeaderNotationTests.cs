using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Headers;

/// <summary>
/// A page with documents and the headers that are read from them: a fence <c>yaml dep.yml</c> says the form, a fence
/// <c>text</c> what is read. <c>DEP_ACCEPT=1</c> rewrites the latter; the diff is the review.
/// </summary>
public sealed class HeaderNotationTests
{
    private static readonly string PagePath = RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Headers", "HeaderNotations.md");

    [Test]
    public void HeadersAreReadAsThePageShows()
    {
        var text = File.ReadAllText(PagePath);
        var page = Page.Read(PagePath, text);
        Assert.That(page.Examples, Is.Not.Empty);
        foreach (
            var change in (Func<string, string>[])
                [content => content, content => content.Replace("\n", "\r\n", StringComparison.Ordinal), content => '\uFEFF' + content]
        )
        {
            var actual = Page.WithFences(text, [.. page.Examples.Select(example => (example.FindingsSpan, Write(Read(example, change))))]);
            if (Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1")
            {
                File.WriteAllText(PagePath, actual);
                return;
            }

            Assert.That(actual, Is.EqualTo(text));
        }
    }

    [Test]
    public void DocumentsCutOffAnywhereAreRead()
    {
        foreach (var example in Page.Read(PagePath).Examples)
        {
            var longest = example.Files.Max(file => file.Content.Length);
            for (var length = 0; length < longest; length++)
            {
                foreach (var proposal in Read(example, content => content[..Math.Min(length, content.Length)]))
                {
                    var spans = proposal
                        .Header.Fields.SelectMany(field =>
                            field.Items.Select(item => item.Span).Append(field.Span).Append(field.Name.Span).Append(field.Value.Span)
                        )
                        .Concat(proposal.Header.Defects.Select(defect => defect.Span));
                    Assert.That(spans.Where(span => span.Length < 0 || !proposal.HeaderSource.Span.Contains(span)), Is.Empty);
                    Assert.That(proposal.Source.Span.Contains(proposal.Header.Span));
                }
            }
        }
    }

    private static ImmutableArray<Proposal> Read(Example example, Func<string, string> change)
    {
        var settings = example.Files.LastOrDefault(file => file.Name == "dep.yml") is { } said
            ? SettingsReader.Read(new SourceText("dep.yml", said.Content))
            : Settings.Empty;
        Assert.That(settings.Defects, Is.Empty);
        var sidecar = example.Files.LastOrDefault(file => file.Name == settings.Sidecar?.Value);
        var reader = new ProposalReader(NamePattern.Default, settings.ShapeFor(null));
        return
        [
            .. example
                .Files.Where(file => file != sidecar && file.Name != "dep.yml")
                .Select(file =>
                    reader.Read(
                        new SourceText(file.Name, change(file.Content)),
                        sidecar is null ? null : new SourceText(sidecar.Name, change(sidecar.Content))
                    )
                ),
        ];
    }

    private static string Write(ImmutableArray<Proposal> proposals) =>
        string.Concat(
            proposals.Select(proposal =>
                $"{proposal.Header.Notation}, title '{proposal.Title?.Value}', sections {string.Join(", ", proposal.AllSections.Select(section => section.Title.Value).DefaultIfEmpty("none"))}\n"
                + string.Concat(
                    proposal.Header.Fields.Select(field =>
                        $"{field.Name.Value}{Place(proposal.HeaderSource, field.Name.Span)} = {Written(field.Value.Value)}{Place(proposal.HeaderSource, field.Value.Span)}{Items(field)}\n"
                    )
                )
                + string.Concat(proposal.Header.Defects.Select(defect => $"defect{Place(proposal.HeaderSource, defect.Span)} {defect.Message}\n"))
            )
        );

    private static string Items(MetadataField field) =>
        field.Items.Length < 2 ? "" : $" [{string.Join(" | ", field.Items.Select(item => Written(item.Value)))}]";

    private static string Written(string value) => value.ReplaceLineEndings("\\n");

    private static string Place(SourceText source, TextSpan span)
    {
        var (start, end) = (source.Position(span.Start), source.Position(span.End));
        return string.Create(CultureInfo.InvariantCulture, $"({start.Line + 1},{start.Column + 1}-{end.Line + 1},{end.Column + 1})");
    }
}
