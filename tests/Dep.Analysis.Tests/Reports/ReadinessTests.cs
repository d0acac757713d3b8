using Dep.Analysis.Loading;
using Dep.Analysis.Reports;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

/// <summary>What a proposal lacks to move on, as it is printed.</summary>
public sealed class ReadinessTests
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Accepted | Replaced\n\n**Sponsor**: [Name of the sponsor]\n\n**Replaced By**: [Link to the proposal]\n\n# Summary\n\n# Proposal\n";
    private const string Settings = "template: template.md\nfields:\n  Replaced By: { required: false }\nlifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Accepted], Accepted: [Replaced], Replaced: [] }\n  demands: { Accepted: [number, Sponsor] }\n";

    [Test]
    public void ADraftIsToldWhatAcceptanceDemandsAndWhatIsUnfinished() => Assert.That(
        Lines("# Wake\n\n**Status**: Draft\n\n**Sponsor**: TBD\n\n# Summary\n\nTBD\n\n# Proposal\n\n- [x] built\n- [ ] measured\n"),
        Is.EqualTo(new[]
        {
            "deps/0001-wake.md: Draft",
            "  line 5: Field 'Sponsor' says only 'TBD'; write a value in its place (DEP106)",
            "  line 7: Section 'Summary' says only 'TBD'; the template requires it (DEP007)",
            "  line 14: The box 'measured' is not ticked",
            "  to Accepted:",
            "    line 3: Status 'Accepted' demands 'Sponsor', which is missing or not filled in (DEP202)",
        }));

    [Test]
    public void WhatIsAcceptedLacksOnlyItsSuccessor() => Assert.That(
        Lines("# Wake\n\n**Status**: Accepted\n\n**Sponsor**: Ada\n\n# Summary\n\nWords.\n\n# Proposal\n\nWords.\n"),
        Is.EqualTo(new[]
        {
            "deps/0001-wake.md: Accepted",
            "  to Replaced:",
            "    line 3: Status is 'Replaced', and 'Replaced By' does not name the successor; name it, or write another status (DEP307)",
        }));

    [Test]
    public void WhatIsReadyIsCalledReady() => Assert.That(
        Lines("# Wake\n\n**Status**: Draft\n\n**Sponsor**: Ada\n\n# Summary\n\nWords.\n\n# Proposal\n\nWords.\n"),
        Is.EqualTo(new[] { "deps/0001-wake.md: Draft", "  to Accepted: ready" }));

    private static IEnumerable<string> Lines(string text)
    {
        var repository = RepositoryLoader.Load(new MemoryFiles([new SourceText("template.md", Template), new SourceText("dep.yml", Settings), new SourceText("deps/0001-wake.md", text)]), "");
        return ReadinessReport.Lines(Readiness.Of(repository, repository.Proposals.Single(), (_, _) => null), path => path);
    }
}
