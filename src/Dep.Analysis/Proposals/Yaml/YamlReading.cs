using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>What was read of a YAML text.</summary>
/// <param name="Root">The root, or <see langword="null"/> where there is none, or the text cannot be read at all.</param>
/// <param name="Faults">What is wrong; the root is read all the same where the faults leave no doubt of what is meant.</param>
internal sealed record YamlReading(YamlNode? Root, ImmutableArray<YamlFault> Faults);

/// <summary>One thing that is wrong with a YAML text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Defect">Its place, and a sentence that says it.</param>
internal sealed record YamlFault(YamlFaultKind Kind, Defect Defect);

/// <summary>What may be wrong with a YAML text.</summary>
internal enum YamlFaultKind
{
    /// <summary>The parser stopped there.</summary>
    Syntax,

    /// <summary>A value starts with a character that YAML keeps for itself.</summary>
    ReservedCharacter,

    /// <summary>It is YAML, but of a kind that is not read here; or the sentence says all there is to say.</summary>
    NotRead,
}
