using Dep.Analysis.Text;

namespace Dep.Publishing.Html;

/// <summary>Makes bidirectional control characters visible as U+FFFD, as everywhere in this tool, so that text cannot be displayed in another order.</summary>
internal static class VisibleText
{
    /// <summary>The text with each control character replaced; offsets are unchanged.</summary>
    public static string Of(string text) =>
        text.Any(character => HiddenCharacters.IsDirectionControl(character)) ? string.Create(text.Length, text, static (target, source) =>
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = Of(source[i]);
                }
            }) : text;

    /// <summary>The character, or its visible replacement.</summary>
    public static char Of(char character) => HiddenCharacters.IsDirectionControl(character) ? '\uFFFD' : character;
}
