using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;
using Markdig.Syntax;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>
/// What holds for every text: reading is total, spans are exact, and no rule throws. A failure prints the seed; set
/// <c>CsCheck_Seed</c> to it to see the same document again, and <c>CsCheck_Time</c> to look longer.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReaderProperties
{
    private const int Documents = 600;

    private static readonly ImmutableArray<ProposalSchema> Schemas =
    [
        .. new[] { "dynamo", "d9d" }.Select(Dialect.Get).Select(dialect => SchemaBuilder.Build(dialect.Templates, Settings.Empty, dialect)),
    ];

    private static readonly AnalysisOptions AllOn = new()
    {
        Configured = static (_, descriptor) => descriptor.IsEnabledByDefault ? null : new SeveritySetting(Severity.Warning, IsById: true),
    };

    [Test]
    public void EverySpanLiesInsideTheText() =>
        MarkdownGen.Mixed.Sample(
            text =>
            {
                var proposal = Read(text);
                foreach (var (name, span) in SpansOf(proposal))
                {
                    Hold(span.Start >= 0 && span.Start <= span.End && span.End <= proposal.Source.Text.Length, $"{name} {span}");
                }
            },
            iter: Documents
        );

    [Test]
    public void WhatAFieldSaysStandsAtItsSpan() =>
        MarkdownGen.Mixed.Sample(
            text =>
            {
                var proposal = Read(text);
                foreach (var field in proposal.Header.Fields)
                {
                    Hold(IsAt(proposal.Source, field.Name) || proposal.Header.Notation is HeaderNotation.FrontMatter, $"name '{field.Name}'");
                    Hold(IsAt(proposal.Source, field.Value) || !IsPlain(proposal, field), $"value '{field.Value}' of '{field.Name}'");
                    Hold(field.Span.Contains(field.Name.Span), $"name '{field.Name}' in its field {field.Span}");
                    Hold(field.Value.Span.IsEmpty || field.Span.Contains(field.Value.Span), $"value '{field.Value}' in its field {field.Span}");
                    Hold(proposal.Header.Span.Contains(field.Span), $"field '{field}' in the header {proposal.Header.Span}");
                }
            },
            iter: Documents
        );

    [Test]
    public void SectionsNestAndCoverTheTextFromTheFirstOn() =>
        MarkdownGen.Mixed.Sample(
            text =>
            {
                var proposal = Read(text);
                if (!proposal.Sections.IsEmpty)
                {
                    HoldCovering(proposal.Sections, new TextSpan(proposal.Sections[0].Heading.Start, proposal.Source.Text.Length));
                }

                foreach (var section in proposal.AllSections)
                {
                    Hold(
                        section.Span.Start == section.Heading.Start && section.Heading.Contains(section.Title.Span),
                        $"heading of '{section.Title}'"
                    );
                    Hold(
                        section.Content.All(block => block.Span.Start >= section.Heading.End && section.Span.Contains(block.Span)),
                        $"content of '{section.Title}' in {section.Span}"
                    );
                    Hold(section.Children.All(child => child.Level > section.Level && child.Parent == section), $"children of '{section.Title}'");
                    if (!section.Children.IsEmpty)
                    {
                        HoldCovering(section.Children, new TextSpan(section.Children[0].Heading.Start, section.Span.End));
                        Hold(
                            section.Content.All(block => block.Span.End <= section.Children[0].Heading.Start),
                            $"content of '{section.Title}' before its first subsection"
                        );
                    }
                }
            },
            iter: Documents
        );

    [Test]
    public void ContentIsInOrderAndApart() =>
        MarkdownGen.Mixed.Sample(
            text =>
            {
                var blocks = Read(text).AllContent.ToArray();
                foreach (var (block, next) in blocks.Zip(blocks.Skip(1)))
                {
                    Hold(block.Span.End <= next.Span.Start, $"{block} before {next}");
                }
            },
            iter: Documents
        );

    [Test]
    public void FindingsAreTheSameForAllLineEndingsAndByteOrderMarks() =>
        MarkdownGen
            .Document.Select(text => text.TrimStart('\uFEFF'))
            .Sample(
                text =>
                {
                    var expected = FindingsIn(text);
                    Hold(FindingsIn(text.Replace("\n", "\r\n", StringComparison.Ordinal)), expected, "CRLF");
                    Hold(FindingsIn(text.Replace('\n', '\r')), expected, "CR");
                    Hold(FindingsIn('\uFEFF' + text), expected, "byte order mark");
                },
                iter: Documents / 2
            );

    [Test]
    public void FrontMatterIsPassedOver() =>
        MarkdownGen
            .Mixed.Select(
                Gen.OneOf(
                    "---\n---\n",
                    "\n---\nstatus: a\n---\n",
                    "<!-- x -->\n---\nstatus: a\nb: c\n---\n",
                    "---\nStatus: Draft\n- a\n\n    b: |\n---\n",
                    "---\n# a\n```\n...\n"
                ),
                (text, front) => front + text
            )
            .Sample(
                text =>
                {
                    var frontMatter = FrontMatter.Find(text);
                    var source = new SourceText("a.md", text);
                    Same(
                        Shown(BoundedMarkdown.Parse(source, text, frontMatter)),
                        Shown(BoundedMarkdown.Parse(source, FrontMatter.Blank(text, frontMatter))),
                        "blocks"
                    );

                    static string Shown((MarkdownDocument? Document, Defect? Defect) read) =>
                        read.Document is null
                            ? ""
                            : string.Join('\n', read.Document.Descendants().OfType<Block>().Select(block => $"{block.GetType().Name} {block.Span}"));
                },
                iter: Documents
            );

    [Test]
    public void WhatWasLetGoOfIsReadAgainTheSame() =>
        MarkdownGen.Mixed.Sample(
            text =>
            {
                var proposal = ProposalReader.Default.Read(SourceDecoder.DecodeKept("0007-wake.md", Encoding.UTF8.GetBytes(text)));
                var before = Shown();
                proposal.Release();
                Same(Shown(), before, "read again");

                string Shown() =>
                    string.Join(
                        '\n',
                        [
                            proposal.Source.Text,
                            .. proposal.AllContent.Select(block => block.ToString()),
                            .. proposal.AllSections.Select(section => $"{section.Title} {section.Level} {section.Span}"),
                            .. proposal.BrokenLinks.Select(link => link.ToString()),
                        ]
                    );
            },
            iter: Documents / 2
        );

    [Test]
    public void WhatWasLetGoOfTakesNoMemory()
    {
        var proposal = ProposalReader.Default.Read(
            SourceDecoder.DecodeKept(
                "0007-wake.md",
                Encoding.UTF8.GetBytes("# Wake\n\n**Status**: Draft\n\n## Summary\n\nText, and a [link](a.md).\n")
            )
        );
        var parts = Parts();
        proposal.Release();
        GC.Collect();
        Assert.That(parts.Select(part => part.IsAlive), Is.All.False);
        Assert.That(proposal.Section("Summary")!.Content.Single().Text, Is.EqualTo("Text, and a link."));
        Assert.That(proposal.Links.Single().Target.Value, Is.EqualTo("a.md"));

        WeakReference[] Parts() => [new(proposal.Source.Text), new(proposal.Sections[0]), new(proposal.Sections[0].Content[0])];
    }

    [Test]
    public void ADocumentCutOffAnywhereIsReadAndChecked() =>
        Gen.Select(MarkdownGen.Mixed, Gen.Double.Unit.Array[1, 4])
            .Sample(
                (text, cuts) =>
                {
                    foreach (var cut in cuts)
                    {
                        HoldChecked(text[..(int)(cut * text.Length)]);
                    }
                },
                iter: Documents / 2
            );

    [Test]
    public void AMutatedDocumentIsReadAndChecked() => MarkdownGen.Mutated.Sample(HoldChecked, iter: Documents);

    private static Proposal Read(string text) => ProposalReader.Default.Read(new SourceText("0007-wake.md", text));

    private static ImmutableArray<Diagnostic> Analyze(string text) =>
        [
            .. Schemas.SelectMany(schema =>
                ProposalAnalyzer.Run(new ProposalRepository(schema, [Read(text)]), Base.NotAsked, RuleCatalog.All, AllOn).Findings
            ),
        ];

    private static void HoldChecked(string text)
    {
        foreach (var finding in Analyze(text))
        {
            Hold(finding.Id != "DEP904", finding.Message);
            Hold(
                finding.Location.Source.Span.Contains(finding.Location.Span) && !finding.Message.EndsWith('.'),
                $"{finding.Id} {finding.Location.Span} {finding.Message}"
            );
        }
    }

    private static string[] FindingsIn(string text) =>
        [
            .. Analyze(text)
                .Select(finding =>
                    $"{finding.Id} {finding.Location.Source.Position(finding.Location.Span.Start)} {finding.Location.Source.Position(finding.Location.Span.End)} {finding.Message}"
                ),
        ];

    private static bool IsAt(SourceText source, Located<string> located) =>
        string.Equals(source[located.Span], located.Value, StringComparison.Ordinal);

    // In YAML quotes, blocks and folded lines say something else than they are; all else says what it is.
    private static bool IsPlain(Proposal proposal, MetadataField field) =>
        proposal.Header.Notation is not HeaderNotation.FrontMatter
        || (
            proposal.Source[field.Value.Span] is var written
            && written.AsSpan().IndexOfAny("\r\n\u0085\u2028\u2029") < 0
            && written is not ['\'' or '"' or '|' or '>' or '[' or '{', ..]
        );

    private static IEnumerable<(string Name, TextSpan Span)> SpansOf(Proposal proposal)
    {
        yield return ("heading", proposal.Heading);
        yield return ("title", proposal.Title?.Span ?? default);
        yield return ("header", proposal.Header.Span);
        yield return ("defect", proposal.Defect?.Span ?? default);
        foreach (
            var span in proposal
                .Header.Defects.Select(defect => defect.Span)
                .Concat(
                    proposal.Header.Fields.SelectMany(field =>
                        field.Items.Select(item => item.Span).Concat([field.Name.Span, field.Value.Span, field.Span])
                    )
                )
        )
        {
            yield return ("header part", span);
        }

        foreach (var span in proposal.AllSections.SelectMany(section => new[] { section.Title.Span, section.Heading, section.Span }))
        {
            yield return ("section", span);
        }

        foreach (var span in proposal.AllContent.Select(block => block.Span))
        {
            yield return ("content", span);
        }

        foreach (
            var span in proposal
                .Links.SelectMany(link => new[] { link.Span, link.Target.Span })
                .Concat(proposal.Comments.SelectMany(comment => new[] { comment.Span, comment.Scope }))
        )
        {
            yield return ("link or comment", span);
        }
    }

    private static void HoldCovering(ImmutableArray<Section> sections, TextSpan whole)
    {
        var at = whole.Start;
        foreach (var section in sections)
        {
            Hold(section.Span.Start == at, $"'{section.Title}' starts at {at}");
            at = section.Span.End;
        }

        Hold(at == whole.End, $"the last section ends at {whole.End}");
    }

    private static void Same<T>(T actual, T expected, string what) =>
        Hold(EqualityComparer<T>.Default.Equals(actual, expected), $"{what}: '{actual}' and not '{expected}'");

    private static void Hold(string[] actual, string[] expected, string change)
    {
        var difference = actual
            .Except(expected)
            .Select(finding => "+ " + finding)
            .Concat(expected.Except(actual).Select(finding => "- " + finding))
            .ToArray();
        Hold(difference.Length == 0 && actual.Length == expected.Length, change + "\n" + string.Join('\n', difference));
    }

    // An NUnit assertion is recorded even where CsCheck catches it to look for a smaller document.
    private static void Hold(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException("It does not hold: " + what);
        }
    }
}
