using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dep.Analysis.Indexing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Reports;

/// <summary>All proposals as JSON, for scripts and pages. The format is <c>index.schema.json</c>; a change of the format requires a new version.</summary>
internal static class IndexReport
{
    private const int Version = 1;

    /// <summary>Writes the report as UTF-8.</summary>
    /// <param name="stream">The stream to write it to.</param>
    /// <param name="index">The proposals.</param>
    /// <param name="timelines">Their history, or <see langword="null"/> where the history was not read.</param>
    public static void Write(Stream stream, ProposalIndex index, ImmutableArray<ProposalTimeline>? timelines) =>
        Write(stream, index, index.Entries, timelines);

    /// <summary>Writes the report of some proposals as UTF-8.</summary>
    /// <param name="stream">The stream to write it to.</param>
    /// <param name="index">All proposals.</param>
    /// <param name="entries">The proposals to list, in their order.</param>
    /// <param name="timelines">Their history, or <see langword="null"/> where the history was not read.</param>
    public static void Write(Stream stream, ProposalIndex index, IEnumerable<IndexEntry> entries, ImmutableArray<ProposalTimeline>? timelines) =>
        ReportJson.Write(stream, writer =>
        {
            var lives = timelines?.Where(timeline => !timeline.IsDeleted).ToDictionary(timeline => timeline.Path, StringComparer.Ordinal);
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            WriteTextOrNull(writer, "dialect", index.Repository.Schema.Dialect);
            WriteStatuses(writer, index.Repository.Schema.Lifecycle);
            writer.WriteStartArray("proposals");
            foreach (var entry in entries)
            {
                writer.WriteStartObject();
                Write(writer, entry);
                if (lives is not null)
                {
                    WriteAll(writer, "timeline", lives.TryGetValue(entry.Path, out var life) ? life.Events : [], moment =>
                        AuditReport.Write(writer, moment)
                    );
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static void WriteStatuses(Utf8JsonWriter writer, Lifecycle? lifecycle) => WriteAll(writer, "statuses", lifecycle?.States ?? [], status =>
        {
            writer.WriteStartObject();
            writer.WriteText("name", status);
            writer.WriteBoolean("closed", lifecycle!.IsClosed(status));
            writer.WriteBoolean("initial", lifecycle.MayEnter(status));
            // Without declared transitions, a status may change to any other one.
            WriteTexts(
                writer,
                "next",
                lifecycle.IsStrict ? lifecycle.Next(status) : lifecycle.States.Where(other => !NameComparison.Same(other, status))
            );
            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, IndexEntry entry)
    {
        writer.WriteText("path", entry.Path);
        WriteTextOrNull(writer, "number", entry.Number);
        writer.WriteText("title", entry.Title);
        WriteTextOrNull(writer, "status", entry.Status);
        WriteTextOrNull(
            writer,
            "state",
            entry.IsClosed is not { } isClosed ? null
                : isClosed ? "closed"
                : "open"
        );
        WriteTextOrNull(writer, "type", entry.Type);
        writer.WriteBoolean("readable", entry.Proposal.Defect is null);
        WriteFields(writer, "fields", entry.Fields, field => WriteValues(writer, field.Values));
        WriteFields(writer, "people", entry.Fields.Where(field => field.IsPeople), field => WriteValues(writer, field.Values));
        WriteFields(writer, "dates", entry.Fields.Where(field => field.Date is not null), field =>
            writer.WriteStringValue(field.Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        );
        WriteAll(writer, "links", entry.Fields.SelectMany(field => field.Links.Select(link => (field.Name, Link: link))), link =>
        {
            writer.WriteStartObject();
            writer.WriteText("field", link.Name);
            writer.WriteText("text", link.Link.Text);
            WriteTextOrNull(writer, "url", link.Link.Url);
            WriteTextOrNull(writer, "path", link.Link.Path);
            writer.WriteEndObject();
        });
        WriteAll(writer, "references", entry.References, reference => Write(writer, reference));
        WriteAll(writer, "referencedBy", entry.ReferencedBy, reference => Write(writer, reference));
    }

    private static void Write(Utf8JsonWriter writer, IndexReference reference)
    {
        writer.WriteStartObject();
        writer.WriteString(
            "relation",
            reference.Relation switch
            {
                Relation.Replaces => "replaces",
                Relation.ReplacedBy => "replacedBy",
                Relation.Requires => "requires",
                _ => "other",
            }
        );
        writer.WriteText("field", reference.Field);
        writer.WriteText("text", reference.Text);
        WriteTextOrNull(writer, "path", reference.Other?.Path);
        writer.WriteEndObject();
    }

    // Different names may become equal through SafeText, but a name must occur only once in a JSON object.
    private static void WriteFields(Utf8JsonWriter writer, string name, IEnumerable<IndexField> fields, Action<IndexField> write)
    {
        writer.WriteStartObject(name);
        foreach (var field in fields.DistinctBy(field => SafeText.OneLine(field.Name), StringComparer.Ordinal))
        {
            writer.WritePropertyName(SafeText.OneLine(field.Name));
            write(field);
        }

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

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts) =>
        WriteAll(writer, name, texts, text => writer.WriteStringValue(SafeText.OneLine(text)));

    private static void WriteValues(Utf8JsonWriter writer, ImmutableArray<string> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteStringValue(SafeText.OneLine(value));
        }

        writer.WriteEndArray();
    }

    private static void WriteTextOrNull(Utf8JsonWriter writer, string name, string? text)
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
