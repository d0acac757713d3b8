namespace Dep.Analysis.Text;

/// <summary>
/// A file that was read before is another one by now, so what is known of it no longer goes with its text. It is no fault of
/// a rule that asked for the text, and no answer can be given but to begin anew.
/// </summary>
/// <param name="path">The file's path from the repository's root.</param>
internal sealed class TextChangedException(string path) : IOException($"'{path}' was changed while it was checked");
