using System.Buffers;

namespace Dep.Analysis.Schema.Templates;

/// <summary>Recognises texts that grant a licence, which a proposal must keep from its template.</summary>
internal static class LicenceWords
{
    // Searched all at once, since searching one phrase after the other would read each text ten times.
    private static readonly SearchValues<string> Phrases = SearchValues.Create(
        [
            "licensed under",
            "licenced under",
            "released under",
            "under the terms of",
            "rights waived",
            "public domain",
            "all rights reserved",
            "copyright (c)",
            "copyright \u00a9",
            "creative commons",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Whether a text grants a licence. One with a place to be filled in, or that asks for a choice, does not.</summary>
    public static bool Grant(string text) =>
        text.AsSpan().ContainsAny(Phrases) && TemplateMarks.FirstPlaceholder(text) is null && !text.EndsWith('?') && !text.EndsWith(':');
}
