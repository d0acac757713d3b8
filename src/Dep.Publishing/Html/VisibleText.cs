using Dep.Analysis.Text;

namespace Dep.Publishing.Html;

/// <summary>Text that reads as it is written: what turns the direction of others around is shown as U+FFFD, as everywhere in this tool.</summary>
internal static class VisibleText
{
    /// <summary>The text with a visible character in place of each that changes directions; offsets stay.</summary>
    public static string Of(string text) => text.Any(character => HiddenCharacters.IsDirectionControl(character))
        ? string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = Of(source[i]);
            }
        })
        : text;

    /// <summary>The character, or what is seen in its place.</summary>
    public static char Of(char character) => HiddenCharacters.IsDirectionControl(character) ? '\uFFFD' : character;
}
