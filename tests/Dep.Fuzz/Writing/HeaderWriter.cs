using System.Text;
using Dep.Analysis.Proposals;

namespace Dep.Fuzz.Writing;

/// <summary>Writes headers of every form.</summary>
internal static class HeaderWriter
{
    /// <summary>Where a header of this form stands: above the title, or below it.</summary>
    public static bool IsOnTop(HeaderForm form) => form is HeaderForm.FrontMatter or HeaderForm.Preamble or HeaderForm.Bullets;

    /// <summary>A header.</summary>
    public static string Write(HeaderForm form, IEnumerable<(string Name, string Value)> fields, Dice dice)
    {
        var text = new StringBuilder(form is HeaderForm.FrontMatter ? "---\n" : "");
        foreach (var (name, value) in fields)
        {
            text.Append(Field(form, name, value, dice));
        }

        return text.Append(form is HeaderForm.FrontMatter ? "---\n\n" : "\n").ToString();
    }

    private static string Field(HeaderForm form, string name, string value, Dice dice) =>
        form switch
        {
            HeaderForm.FrontMatter or HeaderForm.Sidecar => dice.Below(8) switch
            {
                0 => $"{name}:\n  - {value}\n  - {value}\n",
                1 => $"{name}: \"{value}\"\n",
                2 => $"{name}: |\n  {value}\n",
                3 => $"{name}: [{value}]\n",
                _ => $"{name}: {value}\n",
            },
            HeaderForm.Bullets => $"- {name}: {value}\n",
            HeaderForm.Preamble => $"{name}: {value}\n" + (dice.OnceIn(6) ? $"    {value}\n" : ""),
            HeaderForm.Lines => $"{name}: {value}\n",
            HeaderForm.Sections => $"## {name}\n\n{value}\n\n",
            _ => dice.Below(8) switch
            {
                0 => $"**{name}:** {value}\n\n",
                1 => $"**{name}**:\n{value}\n\n",
                2 => $"**{name}**: {value}\n",
                _ => $"**{name}**: {value}\n\n",
            },
        };
}
