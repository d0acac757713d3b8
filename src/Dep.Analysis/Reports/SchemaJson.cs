using System.Text.Json;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Reports;

/// <summary>The schema of a repository as JSON, for scripts. The format is <c>schema.schema.json</c>; a change of the format requires a new version.</summary>
internal static class SchemaJson
{
    private const int Version = 1;

    /// <summary>Writes it as UTF-8.</summary>
    public static void Write(Stream stream, SchemaDescription description) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            Write(writer, "proposal", description.Proposal);
            WriteAll(writer, "choices", description.Choices, made => WriteReasoned(writer, made));
            WriteAll(writer, "kinds", description.Kinds, kind => Write(writer, kind));
            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, KindDescription kind)
    {
        writer.WriteStartObject();
        writer.WriteNumber("proposals", kind.Count);
        WriteAll(writer, "places", kind.Places, made => WriteReasoned(writer, made));
        WriteAll(writer, "templates", kind.Templates, made => WriteReasoned(writer, made));
        Write(writer, "dialect", kind.Dialect);
        Write(writer, "names", kind.Names);
        Write(writer, "title", kind.Title);
        writer.WriteBoolean("titleOptional", kind.Schema.IsTitleOptional);
        WriteAll(writer, "fields", kind.Schema.Fields, field => Write(writer, field));
        WriteAll(writer, "sections", kind.Schema.Sections, section => Write(writer, section));
        WriteAll(writer, "checks", kind.Schema.Constraints, constraint => Write(writer, constraint));
        Write(writer, kind.Schema.Lifecycle, kind.LifecycleFrom);
        WriteAll(writer, "setAside", kind.Schema.SetAside, text => writer.WriteStringValue(SafeText.OneLine(text)));
        WriteAll(writer, "notAskedOfOlder", kind.NotAskedOfOlder, text => writer.WriteStringValue(SafeText.OneLine(text)));
        WriteAll(writer, "alternatives", kind.Alternatives, alternative => Write(writer, alternative));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, FieldSchema field)
    {
        writer.WriteStartObject();
        writer.WriteText("name", field.Name);
        writer.WriteBoolean("required", field.Presence is Presence.Required);
        writer.WriteText("why", field.PresenceFrom.Text);
        writer.WriteString("form", field.Form.ToString().ToLowerInvariant());
        writer.WriteText("formWhy", field.FormFrom.Text);
        writer.WriteBoolean("empty", field.MayBeEmpty);
        writer.WriteBoolean("open", field.IsOpen);
        WriteAll(writer, "choices", field.Choices.Select((choice, index) => new Reasoned(choice, field.ChoiceFrom(index).Text)), made =>
            WriteReasoned(writer, made)
        );
        WriteAll(writer, "aliases", field.Aliases, text => writer.WriteStringValue(SafeText.OneLine(text)));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SectionSchema section)
    {
        writer.WriteStartObject();
        writer.WriteText("name", section.Name);
        writer.WriteNumber("level", section.Level);
        writer.WriteBoolean("required", section.Presence is Presence.Required);
        writer.WriteText("why", section.PresenceFrom.Text);
        writer.WriteBoolean("repeats", section.Repeats);
        writer.WriteBoolean("empty", section.MayBeEmpty);
        writer.WriteBoolean("notApplicable", section.AllowsNotApplicable);
        writer.WriteBoolean("ordered", section.IsOrdered);
        writer.WriteBoolean("levelled", section.IsLevelled);
        WriteAll(writer, "aliases", section.Aliases, text => writer.WriteStringValue(SafeText.OneLine(text)));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Constraint constraint)
    {
        writer.WriteStartObject();
        Write(writer, "id", constraint.Id?.Value);
        writer.WriteText("of", constraint.Target.ToString());
        WriteAll(writer, "asks", constraint.Checks, check =>
        {
            writer.WriteStartObject();
            writer.WriteString("word", check.Word);
            writer.WriteText("text", ConstraintText.Of(check));
            writer.WriteEndObject();
        });
        Write(writer, "when", constraint.When?.ToString());
        Write(writer, "message", constraint.Message?.Value);
        writer.WriteText("why", constraint.From.Text);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Lifecycle? life, string? why)
    {
        if (life is null)
        {
            writer.WriteNull("lifecycle");
            return;
        }

        writer.WriteStartObject("lifecycle");
        writer.WriteText("field", life.Field);
        writer.WriteText("why", why ?? "");
        WriteAll(writer, "states", life.States, state =>
        {
            writer.WriteStartObject();
            writer.WriteText("name", state);
            writer.WriteBoolean("initial", life.MayEnter(state));
            writer.WriteBoolean("closed", life.IsClosed(state));
            writer.WriteBoolean("frozen", life.IsFrozen(state));
            WriteAll(writer, "next", life.States.Where(other => other != state && life.MayMove(state, other)), next =>
                writer.WriteStringValue(SafeText.OneLine(next))
            );
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void WriteAll<T>(Utf8JsonWriter writer, string name, IEnumerable<T> values, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            write(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteReasoned(Utf8JsonWriter writer, Reasoned made)
    {
        writer.WriteStartObject();
        writer.WriteText("text", made.Text);
        writer.WriteText("why", made.Why);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Reasoned? made)
    {
        if (made is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WritePropertyName(name);
        WriteReasoned(writer, made);
    }

    private static void Write(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteText(name, text);
        }
    }
}
