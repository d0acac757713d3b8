using CsCheck;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Edits;

/// <summary>Edits of edits are edits of the text as it was read, and nothing outside of them changes.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EditedTextTests
{
    [Test]
    public void EditsAreMadeOneAfterTheOther() =>
        Twice.Sample(
            (source, first, second) =>
            {
                var once = EditedText.Of(source, first);
                Assert.That(once.Text, Is.EqualTo(Spliced(source.Text, first)));
                var twice = once.With(second);
                Assert.That(twice.Text, Is.EqualTo(Spliced(once.Text, second)));
            }
        );

    [Test]
    public void WhatLeadsFromTheSourceToTheTextIsKnown() =>
        Twice.Sample(
            (source, first, second) =>
            {
                var text = EditedText.Of(source, first).With(second);
                Assert.That(Spliced(source.Text, text.Edits), Is.EqualTo(text.Text));
                Assert.That(
                    text.Edits.Zip(text.Edits.Skip(1)).All(pair => pair.First.Span.End < pair.Second.Span.Start),
                    "they neither overlap nor touch"
                );
            }
        );

    [Test]
    public void OneUnitOfTwoIsBoth() =>
        Twice.Sample(
            (source, first, second) =>
            {
                var after = new SourceText("moved/b.md", EditedText.Of(source, first).Text);
                var both = new RepositoryEdit([.. first])
                {
                    Moves = [new FileMove("a.md", "b.md"), new FileMove("b.md", "moved/b.md")],
                    Creations = [new FileCreation("moved/c.md", "new")],
                }.Then(
                    new RepositoryEdit([
                        .. second.Select(edit => edit with { Source = after }),
                        new TextEdit(new SourceText("moved/c.md", "new"), new TextSpan(0, 0), "very "),
                    ])
                    {
                        Moves = [new FileMove("moved", "again")],
                    }
                );
                Assert.That(both.EditedTexts.SingleOrDefault()?.Text ?? source.Text, Is.EqualTo(EditedText.Of(source, first).With(second).Text));
                Assert.That(both.PathAfter("a.md"), Is.EqualTo("again/b.md"));
                Assert.That(both.PathBefore("again/b.md"), Is.EqualTo("a.md"));
                Assert.That(both.Creations, Is.EqualTo(new[] { new FileCreation("again/c.md", "very new") }));
            }
        );

    [Test]
    public void EditsThatOverlapAreRefused()
    {
        var source = new SourceText("a.md", "abcdef");
        Assert.That(
            () => EditedText.Of(source, [new TextEdit(source, new TextSpan(0, 3), ""), new TextEdit(source, new TextSpan(2, 4), "")]),
            Throws.ArgumentException
        );
        Assert.That(() => EditedText.Of(source, [new TextEdit(source, new TextSpan(5, 7), "")]), Throws.ArgumentException);
        Assert.That(
            EditedText
                .Of(
                    source,
                    [
                        new TextEdit(source, new TextSpan(2, 4), "X"),
                        new TextEdit(source, new TextSpan(2, 2), "1"),
                        new TextEdit(source, new TextSpan(2, 2), "2"),
                    ]
                )
                .Text,
            Is.EqualTo("ab12Xef")
        );
    }

    private static Gen<(SourceText, IReadOnlyList<TextEdit>, IReadOnlyList<TextEdit>)> Twice { get; } =
        EditGen
            .Text.Select(text => new SourceText("a.md", text))
            .SelectMany(source =>
                EditGen
                    .Edits(source)
                    .SelectMany(first =>
                        EditGen
                            .Edits(new SourceText("a.md", EditedText.Of(source, first).Text))
                            .Select(second => (source, (IReadOnlyList<TextEdit>)first, (IReadOnlyList<TextEdit>)second))
                    )
            );

    private static string Spliced(string text, IReadOnlyList<TextEdit> edits)
    {
        foreach (var edit in edits.Reverse())
        {
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        }

        return text;
    }
}
