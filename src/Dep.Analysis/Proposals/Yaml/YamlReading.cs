using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>The result of reading a YAML text.</summary>
/// <param name="Root">The root, or <see langword="null"/> if there is none, or if the text cannot be read at all.</param>
/// <param name="Faults">The faults. There may be a root nevertheless, if the faults leave no doubt about the values.</param>
internal sealed record YamlReading(YamlNode? Root, ImmutableArray<YamlFault> Faults);

/// <summary>A fault of a YAML text.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Defect">Its place and message.</param>
internal sealed record YamlFault(YamlFaultKind Kind, Defect Defect);

/// <summary>The kind of a fault of a YAML text.</summary>
internal enum YamlFaultKind
{
    /// <summary>The parser stopped there.</summary>
    Syntax,

    /// <summary>A value starts with a character that YAML reserves.</summary>
    ReservedCharacter,

    /// <summary>The YAML is valid but not supported here; or the message needs no further explanation.</summary>
    NotRead,
}
