using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>What <c>dep.yml</c> says of one of several kinds of proposals, or of one of several templates.</summary>
/// <param name="Name">The name of the kind, or the path of the template.</param>
/// <param name="Settings">What is said of it.</param>
internal sealed record NestedSettings(Located<string> Name, Settings Settings);
