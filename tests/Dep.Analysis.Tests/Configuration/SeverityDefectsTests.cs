using Dep.Analysis.Configuration;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Configuration;

/// <summary>What is said of a configuration that says something of our rules and means nothing.</summary>
public sealed class SeverityDefectsTests
{
    [TestCase("[*.md]\ndotnet_diagnostic.DEP999.severity = none", "2: There is no rule DEP999")]
    [TestCase("[*.md]\ndotnet_diagnostic.dep1.severity = none", "2: There is no rule DEP1")]
    [TestCase(
        "[*.md]\ndotnet_diagnostic.DEP001.severity = high",
        "2: 'high' is no severity; known are error, warning, suggestion, silent, none, default"
    )]
    [TestCase(
        "[*.md]\ndotnet_diagnostic.ACME01.severity = info",
        "2: 'info' is no severity; known are error, warning, suggestion, silent, none, default"
    )]
    [TestCase(
        "[*.md]\ndotnet_analyzer_diagnostic.category-Structure.severity = off",
        "2: 'off' is no severity; known are error, warning, suggestion, silent, none, default"
    )]
    [TestCase(
        "[*.md]\ndotnet_diagnostic.DEP001.severty = none",
        "2: Unknown key 'dotnet_diagnostic.DEP001.severty'; a severity is set with 'dotnet_diagnostic.DEP001.severity'"
    )]
    [TestCase(
        "dotnet_diagnostic.DEP001.severity = none",
        "1: A severity above the first section has no effect; put it below a section such as '[*.md]'"
    )]
    [TestCase(
        "[*.md,*.txt]\ndotnet_diagnostic.DEP001.severity = none",
        "1: Section '[*.md,*.txt]' is no glob, so it has no effect; several are written '[{*.md,*.txt}]'"
    )]
    [TestCase("[*.md]\ndotnet_diagnostic.DEP001.severity = none\ndotnet_diagnostic.DEP007.severity = default", "")]
    [TestCase(
        "[*.cs,*.vb]\ndotnet_diagnostic.CA1852.severity = high\ndotnet_diagnostic.DEPLOY1.severity = x\ndotnet_analyzer_diagnostic.category-Naming.severity = x",
        ""
    )]
    [TestCase(
        "is_global = true\ndotnet_diagnostic.DEP001.severity = none\n[*.md]\ndotnet_diagnostic.DEP007.severity = none",
        "3: Section '[*.md]' has no effect: in a global configuration a section is the full path of one file"
    )]
    public void SaysWhereAndWhat(string text, string expected) => Assert.That(Defects((".editorconfig", text)), Is.EqualTo(expected));

    [Test]
    public void TwoGlobalFilesThatCancelEachOtherOutAreSaid() =>
        Assert.That(
            Defects(("a/.globalconfig", "dotnet_diagnostic.DEP001.severity = none"), (".globalconfig", "dotnet_diagnostic.DEP001.severity = error")),
            Does.StartWith("1: '").And.EndsWith("sets the same key with the same 'global_level', so neither counts; give one of them a greater level")
        );

    [Test]
    public void NamesThatAreTooLongTogetherAreSaid()
    {
        var section = $"[{new string('a', 2_500)}]\ndotnet_diagnostic.DEP001.severity = none\n";
        Assert.That(
            Defects((".editorconfig", section + section)),
            Is.EqualTo("3: The names of the sections above are too long together; this section and those below have no effect")
        );
    }

    [Test]
    public void AFileThatCannotBeReadIsSaid()
    {
        var file = ConfigFileReader.Read(SourceDecoder.Unreadable(".editorconfig", "access is denied"), "/r/.editorconfig");
        Assert.That(SeverityDefects.Find(new SeverityConfiguration("/r", "", [file]), []).Single().Message, Does.Contain("access is denied"));
    }

    private static string Defects(params (string Path, string Text)[] files)
    {
        var configuration = new SeverityConfiguration(
            "/r",
            "",
            [.. files.Select(file => ConfigFileReader.Read(new SourceText(file.Path, file.Text), "/r/" + file.Path))]
        );
        return string.Join(
            "\n",
            SeverityDefects
                .Find(configuration, ["DEP001", "DEP007", "ACME01"])
                .Select(defect => $"{defect.Location.Source.Position(defect.Location.Span.Start).Line + 1}: {defect.Message}")
        );
    }
}
