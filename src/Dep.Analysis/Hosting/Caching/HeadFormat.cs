using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>
/// How a proposal is kept that was read and let go of: its head, which is all that is held of it (see
/// <see cref="Proposal.Release"/>), and the files it names. It comes back as it was, and reads the rest again where a rule asks
/// for it.
/// </summary>
internal static class HeadFormat
{
    /// <summary>Writes a proposal.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="proposal">A proposal that was just read, its text at hand.</param>
    /// <param name="named">The files it names.</param>
    /// <returns>Whether it can be kept: it is not where it could not be read, or where all of it is its head.</returns>
    public static bool TryWrite(BinaryWriter writer, Proposal proposal, ImmutableArray<(string Path, bool HasFragment)> named)
    {
        if (!proposal.IsReleasable || proposal.Source.Defect is not null || proposal.Header.Sidecar?.Defect is not null)
        {
            return false;
        }

        writer.WriteOptional(proposal.Header.Sidecar?.Path);
        Write(writer, proposal.Source);
        if (proposal.Header.Sidecar is { } sidecar)
        {
            Write(writer, sidecar);
        }

        WriteHead(writer, proposal);
        writer.Write7BitEncodedInt(named.Length);
        foreach (var (path, hasFragment) in named)
        {
            writer.Write(path);
            writer.Write(hasFragment);
        }

        return true;
    }

    /// <summary>Reads a proposal.</summary>
    /// <param name="record">What <see cref="TryWrite"/> wrote.</param>
    /// <param name="path">The path of the document.</param>
    /// <param name="texts">Reads the rest again.</param>
    public static KnownProposal Read(BinaryReader record, string path, TextsAgain texts)
    {
        var beside = record.ReadOptional();
        var source = ReadSource(record, path, texts);
        var sidecar = beside is null ? null : ReadSource(record, beside, texts);
        var proposal = ReadHead(record, source, sidecar, texts);
        // As when it was kept: nothing is at hand but the head.
        proposal.Release();
        return new KnownProposal(proposal, ReadList(record, static record => (record.ReadString(), record.ReadBoolean())));
    }

    /// <summary>The file beside a document that holds its header, or <see langword="null"/> where there is none.</summary>
    /// <param name="record">What <see cref="TryWrite"/> wrote.</param>
    public static string? SidecarOf(BinaryReader record) => record.ReadOptional();

    private static void Write(BinaryWriter writer, SourceText source)
    {
        writer.Write7BitEncodedInt(source.Length);
        writer.Write(source.HasByteOrderMark);
        // Few documents are asked where their lines are, so these are bytes of their own among the others.
        var starts = source.LineStarts;
        writer.WriteBlock(BinaryValues.Written(lines =>
        {
            lines.Write7BitEncodedInt(starts.Length - 1);
            for (var line = 1; line < starts.Length; line++)
            {
                lines.Write7BitEncodedInt(starts[line] - starts[line - 1]);
            }
        }));
    }

    private static SourceText ReadSource(BinaryReader record, string path, TextsAgain texts)
    {
        var (length, hasMark, lines) = (record.Read7BitEncodedInt(), record.ReadBoolean(), record.ReadBlock());
        return new SourceText(path, length, hasMark, () => texts.TextAt(path, length), () => ReadLines(lines));
    }

    private static int[] ReadLines(byte[] lines) => BinaryValues.Read(lines, static record =>
    {
        var starts = new int[record.ReadCount() + 1];
        for (var line = 1; line < starts.Length; line++)
        {
            starts[line] = starts[line - 1] + record.Read7BitEncodedInt();
        }

        return starts;
    });

    private static void WriteHead(BinaryWriter writer, Proposal proposal)
    {
        writer.Write(proposal.Title is not null);
        if (proposal.Title is { } title)
        {
            writer.Write(title);
        }

        writer.Write(proposal.Heading);
        writer.WriteOptional(proposal.Number);
        WriteHeader(writer, proposal.Header);
        writer.Write7BitEncodedInt(proposal.LinksInside.Length);
        foreach (var link in proposal.LinksInside)
        {
            writer.Write7BitEncodedInt((int)link.Kind);
            writer.Write(link.Label);
            writer.Write(link.Target);
            writer.Write(link.Span);
        }

        writer.Write7BitEncodedInt(proposal.Comments.Length);
        foreach (var comment in proposal.Comments)
        {
            writer.Write(comment.Text);
            writer.Write(comment.Span);
            writer.Write(comment.Scope);
        }

        writer.WriteBlock(Encoding.UTF8.GetBytes(proposal.AnchorNames.Text));
    }

    private static Proposal ReadHead(BinaryReader record, SourceText source, SourceText? sidecar, TextsAgain texts) => new()
    {
        Source = source,
        Title = record.ReadBoolean() ? record.ReadLocated() : null,
        Heading = record.ReadSpan(),
        Number = record.ReadOptional(),
        Header = ReadHeader(record, sidecar),
        LinksInside = ReadList(record, static record => new Link((LinkKind)record.Read7BitEncodedInt(), record.ReadString(), record.ReadLocated(), record.ReadSpan())),
        Comments = ReadList(record, static record => new Comment(record.ReadString(), record.ReadSpan(), record.ReadSpan())),
        AnchorNames = ReadAnchors(record.ReadBlock()),
        Reread = () => texts.BodyOf(source, sidecar),
    };

    private static AnchorNames ReadAnchors(byte[] text) => text.Length == 0 ? AnchorNames.None : new AnchorNames(() => Encoding.UTF8.GetString(text));

    private static void WriteHeader(BinaryWriter writer, Header header)
    {
        writer.Write7BitEncodedInt((int)header.Form);
        writer.Write(header.Span);
        writer.Write7BitEncodedInt(header.Fields.Length);
        foreach (var field in header.Fields)
        {
            writer.Write(field.Name);
            writer.Write(field.Value);
            writer.Write(field.Span);
            writer.Write(field.Qualifier);
            writer.Write(field.IsSection);
            writer.Write(field.IsEscaped);
            writer.Write(field.IsList);
            if (field.IsList)
            {
                writer.Write7BitEncodedInt(field.Items.Length);
                foreach (var item in field.Items)
                {
                    writer.Write(item);
                }
            }
        }

        writer.Write7BitEncodedInt(header.Defects.Length);
        foreach (var defect in header.Defects)
        {
            writer.Write(defect.Span);
            writer.Write(defect.Message);
            writer.WriteOptional(defect.Correction);
        }
    }

    private static Header ReadHeader(BinaryReader record, SourceText? sidecar) => new(
        (HeaderForm)record.Read7BitEncodedInt(),
        record.ReadSpan(),
        ReadList(record, ReadField),
        ReadList(record, static record => new Defect(record.ReadSpan(), record.ReadString()) { Correction = record.ReadOptional() }))
    {
        Sidecar = sidecar,
    };

    private static MetadataField ReadField(BinaryReader record)
    {
        var field = new MetadataField(record.ReadLocated(), record.ReadLocated(), record.ReadSpan())
        {
            Qualifier = record.ReadString(),
            IsSection = record.ReadBoolean(),
            IsEscaped = record.ReadBoolean(),
        };
        return record.ReadBoolean() ? field with { Items = ReadList(record, static record => record.ReadLocated()) } : field;
    }

    private static ImmutableArray<T> ReadList<T>(BinaryReader record, Func<BinaryReader, T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>(record.ReadCount());
        for (var left = items.Capacity; left > 0; left--)
        {
            items.Add(read(record));
        }

        return items.MoveToImmutable();
    }
}
