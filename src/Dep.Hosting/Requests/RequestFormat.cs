using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;

namespace Dep.Hosting.Requests;

/// <summary>
/// The wire format between a build and its worker: one request, one reply, written with <see cref="BinaryWriter"/>. Each starts and
/// ends with a mark, so that a process that died in the middle or has another version is detected.
/// </summary>
internal static class RequestFormat
{
    // The last byte is the format's version.
    private const int RequestMark = 0x44505103;
    private const int ReplyMark = 0x44505201;

    /// <summary>Writes a request. Assemblies with further rules are not in it: the worker is compiled ahead of time and can load none.</summary>
    public static void Write(Stream stream, CheckRequest request)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(RequestMark);
        writer.Write(request.Directory);
        writer.Write(request.ProjectFile);
        writer.Write(request.CurrentDirectory);
        Write(writer, request.Proposals);
        Write(writer, request.Only);
        writer.Write(request.AdmitsUnknown);
        writer.Write(request.BaseRef);
        foreach (var name in RequestEnvironment.Names)
        {
            writer.Write(request.Environment.GetValueOrDefault(name, ""));
        }

        writer.Write(request.Baseline);
        writer.Write((int?)request.ExistingFindings ?? -1);
        writer.Write(request.Warnings.TreatWarningsAsErrors);
        WriteIds(writer, request.Warnings.AsErrors);
        WriteIds(writer, request.Warnings.NotAsErrors);
        WriteIds(writer, request.Warnings.Silenced);
        WriteIds(writer, request.Warnings.Only);
        Write(writer, request.GlobalConfigs);
        writer.Write(request.Today);
        writer.Write(request.Cache);
        writer.Write(request.Reports.Sarif);
        writer.Write(request.Reports.Json);
        writer.Write(request.Reports.GitHubAnnotations);
        writer.Write(request.Reports.GitHubSummary?.ToString() ?? "");
        writer.Write(RequestMark);
    }

    /// <summary>Reads a request.</summary>
    /// <exception cref="IOException">It is none, or it is cut off.</exception>
    public static CheckRequest ReadRequest(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        Expect(reader, RequestMark);
        var request = new CheckRequest
        {
            Directory = reader.ReadString(),
            ProjectFile = reader.ReadString(),
            CurrentDirectory = reader.ReadString(),
            Proposals = [.. ReadTexts(reader)],
            Only = [.. ReadTexts(reader)],
            AdmitsUnknown = reader.ReadBoolean(),
            BaseRef = reader.ReadString(),
            Environment = RequestEnvironment.Read(_ => reader.ReadString()),
            Baseline = reader.ReadString(),
            ExistingFindings = reader.ReadInt32() is >= 0 and var existing ? (Severity)existing : null,
            Warnings = new WarningOptions
            {
                TreatWarningsAsErrors = reader.ReadBoolean(),
                AsErrors = ReadIds(reader),
                NotAsErrors = ReadIds(reader),
                Silenced = ReadIds(reader),
                Only = ReadIds(reader),
            },
            GlobalConfigs = [.. ReadTexts(reader)],
            Today = reader.ReadString(),
            Cache = reader.ReadString(),
            Reports = new ReportRequest
            {
                Sarif = reader.ReadString(),
                Json = reader.ReadString(),
                GitHubAnnotations = reader.ReadBoolean(),
                GitHubSummary = bool.TryParse(reader.ReadString(), out var isWanted) ? isWanted : null,
            },
        };
        Expect(reader, RequestMark);
        return request;
    }

    /// <summary>Writes a reply.</summary>
    public static void Write(Stream stream, IReadOnlyCollection<LogEntry> entries)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(ReplyMark);
        writer.Write(entries.Count);
        foreach (var entry in entries)
        {
            writer.Write((byte)entry.Kind);
            writer.Write(entry.Text);
            writer.Write(entry.Id);
            writer.Write(entry.HelpLink);
            writer.Write(entry.File);
            writer.Write(entry.Line);
            writer.Write(entry.Column);
            writer.Write(entry.EndLine);
            writer.Write(entry.EndColumn);
        }

        writer.Write(ReplyMark);
    }

    /// <summary>Reads a reply.</summary>
    /// <exception cref="IOException">It is none, or it is cut off.</exception>
    public static List<LogEntry> ReadReply(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        Expect(reader, ReplyMark);
        var entries = new List<LogEntry>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            entries.Add(new LogEntry((LogEntryKind)reader.ReadByte(), reader.ReadString())
            {
                Id = reader.ReadString(),
                HelpLink = reader.ReadString(),
                File = reader.ReadString(),
                Line = reader.ReadInt32(),
                Column = reader.ReadInt32(),
                EndLine = reader.ReadInt32(),
                EndColumn = reader.ReadInt32(),
            });
        }

        Expect(reader, ReplyMark);
        return entries;
    }

    private static void Write(BinaryWriter writer, IReadOnlyCollection<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    // A set is in another order in each process, and a cache knows a request by its bytes.
    private static void WriteIds(BinaryWriter writer, ImmutableHashSet<string> ids) => Write(writer, ids.Order(StringComparer.Ordinal).ToArray());

    private static string[] ReadTexts(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var texts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            texts.Add(reader.ReadString());
        }

        return [.. texts];
    }

    private static ImmutableHashSet<string> ReadIds(BinaryReader reader) => ReadTexts(reader).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    private static void Expect(BinaryReader reader, int mark)
    {
        if (reader.ReadInt32() != mark)
        {
            throw new IOException("This is not what a build and its worker say to each other");
        }
    }
}
