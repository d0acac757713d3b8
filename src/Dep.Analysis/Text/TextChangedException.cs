namespace Dep.Analysis.Text;

/// <summary>
/// A file has changed since it was read, so that known facts about it no longer match its text. It is not a fault of the rule that
/// accessed the text; the check must start again.
/// </summary>
/// <param name="path">The file's path from the repository's root.</param>
internal sealed class TextChangedException(string path) : IOException($"'{path}' was changed while it was checked");
