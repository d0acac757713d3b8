using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Engine.Authoring;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Headers;

/// <summary>Whatever the form of a header, what stands around a value is not the value, and a name is the same name however it is encoded.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HeaderValueTests
{
    private static readonly string[] Marked =
    [
        "Draft",
        "**Draft**",
        "__Draft__",
        "*Draft*",
        "_Draft_",
        "`Draft`",
        "***Draft***",
        "**_Draft_**",
        "**`Draft`**",
        "_**Draft**_",
        "<b>Draft</b>",
    ];

    private static readonly string[] Broken =
    [
        "Draft<br>",
        "Draft<br/>",
        "Draft <BR />",
        "**Draft**<br>",
        "Draft\\",
        "`Draft`\\",
        "Draft  ",
        "Draft <!-- for now -->",
        "Draft &nbsp;",
        "**Draft** <!-- for now --><br>",
    ];

    private static IEnumerable<TestCaseData> Values =>
        from header in WrittenHeader.All
        from value in header.IsMarkdown ? Marked.Concat(Broken) : Marked
        // A backslash before the end of a cell is one.
        where header.Notation is not Proposals.HeaderNotation.Table || !value.EndsWith('\\')
        select new TestCaseData(header, value).SetName($"{{m}}({header.Name}, {value})");

    private static IEnumerable<WrittenHeader> Headers => WrittenHeader.All;

    [TestCaseSource(nameof(Values))]
    public void MarksAreNoPartOfAValue(object form, string value)
    {
        var header = (WrittenHeader)form;
        foreach (
            var change in (Func<string, string>[])
                [text => text, text => text.Replace("\n", "\r\n", StringComparison.Ordinal), text => '\uFEFF' + text]
        )
        {
            var (proposal, findings) = header.Check(
                [("Status", header.Choices("Draft", "Approved", "Rejected")), ("Authors", "[Names]")],
                change(header.Write([("Status", value), ("Authors", "Ann, Bo")]))
            );
            Assert.Multiple(() =>
            {
                Assert.That(findings, Is.Empty);
                Assert.That(proposal.Header.Notation, Is.EqualTo(header.Notation));
                Assert.That(proposal.Field("Status")?.Value.Value, Is.EqualTo("Draft"));
                Assert.That(proposal.HeaderSource[proposal.Field("Status")!.Value.Span], Does.EndWith("Draft").Or.EqualTo("\"Draft\""));
                Assert.That(proposal.Field("Authors")?.Value.Value, Is.EqualTo("Ann, Bo"));
            });
        }
    }

    [TestCaseSource(nameof(Headers))]
    public void NamesAndChoicesAreComparedAsTheyLook(object form)
    {
        var header = (WrittenHeader)form;
        ImmutableArray<(string, string)> template = [("État", header.Choices("Proposé", "Accepté")), ("Authors", "[Names]")];
        var text = header.Write([("État", "Proposé"), ("Authors", "Ann")]);
        foreach (var written in (string[])[text, Apart(text), "\uFEFF" + Apart(text).Replace("\n", "\r\n", StringComparison.Ordinal)])
        {
            var (proposal, findings) = header.Check(template, written, "lifecycle: { field: État }\n");
            Assert.That(findings, Is.Empty);
            Assert.That(proposal.Field("État"), Is.Not.Null);
        }
    }

    [TestCaseSource(nameof(Headers))]
    public void AMisspeltValueIsMendedInsideOfItsMarks(object form)
    {
        var header = (WrittenHeader)form;
        var (_, findings) = header.Check(
            [("Status", header.Choices("Draft", "Approved")), ("Authors", "[Names]")],
            header.Write([("Status", "**Drafft**"), ("Authors", "Ann")])
        );
        Assert.That(findings, Has.Length.EqualTo(1));
        Assert.That(findings[0], Does.EndWith("DEP104 Status 'Drafft' is unknown; did you mean 'Draft'?"));
    }

    [TestCaseSource(nameof(Values))]
    public void AnEditLeavesWhatStandsAroundAValue(object form, string value)
    {
        var header = (WrittenHeader)form;
        var (proposal, _) = header.Check(
            [("Status", header.Choices("Draft", "Approved")), ("Authors", "[Names]")],
            header.Write([("Status", value), ("Authors", "Ann")])
        );
        var edit = FieldValueEdit.Set(proposal, proposal.Field("Status")!, "Approved");
        var text = edit.Source.Text[..edit.Span.Start] + edit.NewText + edit.Source.Text[edit.Span.End..];
        // YAML quotes what must be quoted, and goes on to.
        Assert.That(text, Is.EqualTo(header.Write([("Status", value.Replace("Draft", "Approved", StringComparison.Ordinal)), ("Authors", "Ann")])));
    }

    // As macOS and some input methods write it. .NET decomposes nothing here: the tests run without ICU, as the tool does.
    private static string Apart(string text) => new StringBuilder(text).Replace("É", "E\u0301").Replace("é", "e\u0301").ToString();
}
