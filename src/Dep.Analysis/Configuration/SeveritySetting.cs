using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Configuration;

/// <summary>A severity that <c>.editorconfig</c> or <c>.globalconfig</c> sets for a rule in a file.</summary>
/// <param name="Severity">The severity, or <see langword="null"/> for the word <c>default</c>: the rule's own.</param>
/// <param name="IsById">Whether the rule was named by its id; otherwise its category was, or all rules.</param>
internal readonly record struct SeveritySetting(Severity? Severity, bool IsById);
