using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>Why something is required, as messages say it: people know their template and their proposals, and not the built-in templates.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RequiredByTests
{
    private static readonly Location Own = new(new SourceText("template.md", "# Title\n"), default);

    private static readonly Location BuiltIn = new(Dialect.Get("madr").Templates[0].Source, default);

    private static IEnumerable<TestCaseData> Reasons() =>
        [
            new TestCaseData(Provenance.Template(Own), Own, "the template requires it"),
            new TestCaseData(Provenance.Template(BuiltIn), BuiltIn, "the built-in template of dialect madr requires it"),
            new TestCaseData(Provenance.Dialect("madr"), null, "dep.yml requires it"),
            new TestCaseData(Provenance.Settings(Own), null, "dep.yml requires it"),
            new TestCaseData(Provenance.Settings(Own), Own, "the template requires it"),
            new TestCaseData(Provenance.Practice("18 of the 20 newest"), null, "18 of the 20 newest proposals have it"),
            new TestCaseData(Provenance.Practice("18 of the 20 newest"), BuiltIn, "18 of the 20 newest proposals have it"),
            new TestCaseData(Provenance.Practice("18 of the 20 newest"), Own, "the template requires it"),
            new TestCaseData(Provenance.Template(BuiltIn) with { Text = "template:3, practice: 9 of 10" }, BuiltIn, "9 of 10 proposals have it"),
            new TestCaseData(Provenance.Settings(Own) with { Text = "practice: 9 of 10" }, null, "dep.yml requires it"),
        ];

    [TestCaseSource(nameof(Reasons))]
    public void TheReasonIsWhatAReaderCanLookAt(Provenance from, Location? origin, string reason) =>
        Assert.That(RequiredBy.Of(from, origin), Is.EqualTo(reason));
}
