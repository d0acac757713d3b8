namespace Dep.Analysis.Proposals.Markdown.Html;

/// <summary>An element that hides what is in it, and that the block which opens it does not close.</summary>
/// <param name="Name">The name of the element.</param>
/// <param name="Depth">How many elements of this name are open.</param>
/// <param name="IsByAttribute">Whether an attribute hides it. An element that is never shown, such as <c>&lt;template&gt;</c>, may be a placeholder.</param>
internal readonly record struct HiddenElement(string Name, int Depth, bool IsByAttribute);
