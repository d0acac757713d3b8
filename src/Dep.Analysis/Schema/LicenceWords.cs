namespace Dep.Analysis.Schema;

/// <summary>Tells by its words whether a text grants a licence: such a text of a template is meant to stay as it is.</summary>
internal static class LicenceWords
{
    private static readonly string[] Phrases =
    [
        "licensed under", "licenced under", "released under", "under the terms of", "rights waived", "public domain", "all rights reserved", "copyright (c)", "copyright \u00a9", "creative commons",
    ];

    /// <summary>Whether a text grants a licence. One with a place to be filled in, or that asks for a choice, does not.</summary>
    public static bool Grant(string text) =>
        Array.Exists(Phrases, phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) && TemplateMarks.FirstPlaceholder(text) is null && !text.EndsWith('?') && !text.EndsWith(':');
}
