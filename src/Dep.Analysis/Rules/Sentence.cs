namespace Dep.Analysis.Rules;

/// <summary>Puts lists of names into sentences.</summary>
internal static class Sentence
{
    /// <summary>The names as a sentence lists them: <c>a</c>, <c>a or b</c>, <c>a, b or c</c>.</summary>
    /// <param name="names">The names, at least one.</param>
    /// <param name="conjunction">The word before the last one: <c>and</c> or <c>or</c>.</param>
    public static string List(IReadOnlyList<string> names, string conjunction) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} {conjunction} {names[^1]}";
}
