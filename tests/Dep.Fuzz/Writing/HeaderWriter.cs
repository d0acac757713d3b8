using System.Text;
using Dep.Analysis.Proposals;

namespace Dep.Fuzz.Writing;

/// <summary>Writes headers of every form.</summary>
internal static class HeaderWriter
{
    /// <summary>Where a header of this form stands: above the title, or below it.</summary>
    public static bool IsOnTop(HeaderNotation form) => form is HeaderNotation.FrontMatter or HeaderNotation.Preamble or HeaderNotation.Bullets;

    /// <summary>A header.</summary>
    public static string Write(HeaderNotation form, IEnumerable<(string Name, string Value)> fields, Dice dice)
    {
        var text = new StringBuilder(form is HeaderNotation.FrontMatter ? "---\n" : "");
        foreach (var (name, value) in fields)
        {
            text.Append(Field(form, name, value, dice));
        }

        return text.Append(form is HeaderNotation.FrontMatter ? "---\n\n" : "\n").ToString();
    }

    private static string Field(HeaderNotation form, string name, string value, Dice dice) =>
        form switch
        {
            HeaderNotation.FrontMatter or HeaderNotation.Sidecar => dice.Below(8) switch
            {
                0 => $"{name}:\n  - {value}\n  - {value}\n",
                1 => $"{name}: \"{value}\"\n",
                2 => $"{name}: |\n  {value}\n",
                3 => $"{name}: [{value}]\n",
                _ => $"{name}: {value}\n",
            },
            HeaderNotation.Bullets => $"- {name}: {value}\n",
            HeaderNotation.Preamble => $"{name}: {value}\n" + (dice.OnceIn(6) ? $"    {value}\n" : ""),
            HeaderNotation.Lines => $"{name}: {value}\n",
            HeaderNotation.Sections => $"## {name}\n\n{value}\n\n",
            _ => dice.Below(8) switch
            {
                0 => $"**{name}:** {value}\n\n",
                1 => $"**{name}**:\n{value}\n\n",
                2 => $"**{name}**: {value}\n",
                _ => $"**{name}**: {value}\n\n",
            },
        };
}
