using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;

namespace Dep.Hosting.Requests;

/// <summary>
/// The wire format between a build and its worker: one request and one reply, each a mark and a block of <see cref="BinaryValues"/>. The
/// mark identifies the version, and a truncated block shows that the other process died while writing.
/// </summary>
internal static class RequestFormat
{
    // The last byte is the format's version.
    private const int RequestMark = 0x44505105;
    private const int ReplyMark = 0x44505202;

    /// <summary>Writes a request, without rule assemblies: the worker is compiled ahead of time and cannot load any.</summary>
    public static void Write(Stream stream, CheckRequest request) => Write(stream, RequestMark, writer =>
        {
            writer.Write(request.Directory);
            writer.Write(request.ProjectFile);
            writer.Write(request.CurrentDirectory);
            WriteTexts(writer, request.Proposals);
            WriteTexts(writer, request.Only);
            writer.Write(request.AdmitsUnknown);
            writer.Write(request.BaseRef);
            writer.Write(request.IsJudgedByChange);
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
            WriteTexts(writer, request.GlobalConfigs);
            writer.Write(request.Today);
            writer.Write(request.Cache);
            writer.Write(request.Reports.Sarif);
            writer.Write(request.Reports.Json);
            writer.Write(request.Reports.GitHubAnnotations);
            writer.Write(request.Reports.GitHubSummary?.ToString() ?? "");
        });

    /// <summary>Reads a request.</summary>
    /// <exception cref="IOException">The data has another format or is truncated.</exception>
    public static CheckRequest ReadRequest(Stream stream) => Read(stream, RequestMark, static reader => new CheckRequest
        {
            Directory = reader.ReadString(),
            ProjectFile = reader.ReadString(),
            CurrentDirectory = reader.ReadString(),
            Proposals = ReadTexts(reader),
            Only = ReadTexts(reader),
            AdmitsUnknown = reader.ReadBoolean(),
            BaseRef = reader.ReadString(),
            IsJudgedByChange = reader.ReadBoolean(),
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
            GlobalConfigs = ReadTexts(reader),
            Today = reader.ReadString(),
            Cache = reader.ReadString(),
            Reports = new ReportRequest
            {
                Sarif = reader.ReadString(),
                Json = reader.ReadString(),
                GitHubAnnotations = reader.ReadBoolean(),
                GitHubSummary = bool.TryParse(reader.ReadString(), out var isWanted) ? isWanted : null,
            },
        });

    /// <summary>Writes a reply.</summary>
    public static void Write(Stream stream, IReadOnlyCollection<LogEntry> entries) =>
        Write(stream, ReplyMark, writer => writer.WriteList(entries, static (writer, entry) =>
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
            }));

    /// <summary>Reads a reply.</summary>
    /// <exception cref="IOException">The data has another format or is truncated.</exception>
    public static ImmutableArray<LogEntry> ReadReply(Stream stream) => Read(stream, ReplyMark, static reader => reader.ReadList(ReadEntry));

    private static LogEntry ReadEntry(BinaryReader reader) =>
        new((LogEntryKind)reader.ReadByte(), reader.ReadString())
        {
            Id = reader.ReadString(),
            HelpLink = reader.ReadString(),
            File = reader.ReadString(),
            Line = reader.ReadInt32(),
            Column = reader.ReadInt32(),
            EndLine = reader.ReadInt32(),
            EndColumn = reader.ReadInt32(),
        };

    private static void Write(Stream stream, int mark, Action<BinaryWriter> write)
    {
        var block = BinaryValues.Written(write);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(mark);
        writer.WriteBlock(block);
    }

    private static T Read<T>(Stream stream, int mark, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadInt32() != mark)
        {
            throw new IOException("This is not what a build and its worker say to each other");
        }

        var length = reader.Read7BitEncodedInt();
        var block = length >= 0 ? reader.ReadBytes(length) : [];
        try
        {
            return block.Length == length ? BinaryValues.Read(block, read) : throw new EndOfStreamException();
        }
        catch (FormatException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyCollection<string> texts) =>
        writer.WriteList(texts, static (writer, text) => writer.Write(text));

    private static ImmutableArray<string> ReadTexts(BinaryReader reader) => reader.ReadList(static reader => reader.ReadString());

    // Sorted, because a set has another order in each process, and the cache identifies a request by its bytes.
    private static void WriteIds(BinaryWriter writer, ImmutableHashSet<string> ids) =>
        WriteTexts(writer, ids.Order(StringComparer.Ordinal).ToArray());

    private static ImmutableHashSet<string> ReadIds(BinaryReader reader) => ReadTexts(reader).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
}
