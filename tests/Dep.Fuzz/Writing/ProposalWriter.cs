using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Fuzz.Writing;

/// <summary>Writes proposals as the template of a dialect asks for them, more or less.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="dice">Chance.</param>
internal sealed class ProposalWriter(Dialect dialect, Dice dice)
{
    private static readonly HeaderNotation[] Forms = Enum.GetValues<HeaderNotation>();

    private readonly ProposalSchema _schema = SchemaBuilder.Build(dialect.Templates, Settings.Empty, dialect);

    /// <summary>A document and, where the dialect has the header in a file beside it, that file.</summary>
    public (string Document, string? Sidecar) Write(int number, string slug)
    {
        var form = dice.OnceIn(20) ? dice.Pick(Forms) : _schema.HeaderNotation;
        var title = "# " + Title(number, slug) + "\n\n";
        var header = HeaderWriter.Write(form, Fields(number), dice);
        if (_schema.Shape.Sidecar is not null)
        {
            return (title + Sections(), dice.OnceIn(30) ? null : header);
        }

        return ((HeaderWriter.IsOnTop(form) ? header + title : title + header) + Sections(), null);
    }

    private string Title(int number, string slug) =>
        dice.Below(6) switch
        {
            0 => Words.Line(dice),
            1 => "<Title>",
            2 => $"{number:D4}: {slug}",
            _ => _schema.Title?.Format(number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture), slug) ?? slug,
        };

    private IEnumerable<(string Name, string Value)> Fields(int number)
    {
        var fields = dialect
            .Templates[0]
            .Header.Fields.Select(field => (field.Name.Value, Value(field.Name.Value, field.Value.Value, number)))
            .ToList();
        for (var changes = dice.Below(3); changes > 0 && fields.Count > 1; changes--)
        {
            var (from, to) = (dice.Below(fields.Count), dice.Below(fields.Count));
            var moved = fields[from];
            fields.RemoveAt(from);
            if (!dice.OnceIn(3))
            {
                fields.Insert(Math.Min(to, fields.Count), moved);
            }

            if (dice.OnceIn(6))
            {
                fields.Add(dice.OnceIn(2) ? moved : (dice.Pick(Words.Sections), dice.Pick(Words.Values)));
            }
        }

        return fields;
    }

    private string Value(string name, string inTemplate, int number) =>
        dice.OnceIn(10) ? inTemplate
        : _schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, name)
            ? (lifecycle.States.IsEmpty || dice.OnceIn(6) ? dice.Pick(Words.Statuses) : dice.Pick(lifecycle.States))
        : _schema.Field(name) is not { } field ? dice.Pick(Words.Values)
        : !field.Choices.IsEmpty && !dice.OnceIn(6) ? dice.Pick(field.Choices)
        : dice.OnceIn(4) ? dice.Pick(Words.Values)
        : field.Form switch
        {
            FieldForm.Date => "2026-0" + (1 + dice.Below(9)) + "-1" + dice.Below(10),
            FieldForm.Number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            FieldForm.Reference or FieldForm.References => dice.Pick(["N/A", "0001", "0002", "[0003](0003-wake.md)", "1, 2", "/keps/sig/3-wake"]),
            FieldForm.Person or FieldForm.People => dice.Pick(["Ada", "@ada, @grace", "TBD"]),
            _ => dice.Pick(Words.Values),
        };

    private string Sections()
    {
        var text = new StringBuilder();
        if (dice.OnceIn(4))
        {
            BodyWriter.Write(text, dice, 2);
        }

        foreach (var section in dialect.Templates[0].AllSections)
        {
            if (dice.OnceIn(8))
            {
                continue;
            }

            var name = dice.OnceIn(12) ? dice.Pick(Words.Sections) : section.Title.Value;
            text.Append('#', dice.OnceIn(15) ? 1 + dice.Below(6) : section.Level).Append(' ').Append(name).Append("\n\n");
            BodyWriter.Write(text, dice, 2);
        }

        return text.ToString();
    }
}
