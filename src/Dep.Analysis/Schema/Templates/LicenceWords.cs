using System.Buffers;

namespace Dep.Analysis.Schema.Templates;

/// <summary>Tells by its words whether a text grants a licence: such a text of a template is meant to stay as it is.</summary>
internal static class LicenceWords
{
    // All at once: the texts of a template are many, and to look for one phrase after the other reads each ten times.
    private static readonly SearchValues<string> Phrases = SearchValues.Create(
    [
        "licensed under", "licenced under", "released under", "under the terms of", "rights waived", "public domain", "all rights reserved", "copyright (c)", "copyright \u00a9", "creative commons",
    ], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text grants a licence. One with a place to be filled in, or that asks for a choice, does not.</summary>
    public static bool Grant(string text) =>
        text.AsSpan().ContainsAny(Phrases) && TemplateMarks.FirstPlaceholder(text) is null && !text.EndsWith('?') && !text.EndsWith(':');
}
