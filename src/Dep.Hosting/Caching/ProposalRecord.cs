using System.Collections.Immutable;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>
/// The cached form of a proposal: the parts that every check needs, and the rest as serialized bytes that are decoded only
/// on demand.
/// </summary>
/// <param name="Document">The document.</param>
/// <param name="Sidecar">The file beside it that holds its header, or <see langword="null"/>.</param>
/// <param name="Number">The proposal's number, or <see langword="null"/>.</param>
/// <param name="Comments">The proposal's comments; most documents have none.</param>
internal sealed record ProposalRecord(TextRecord Document, TextRecord? Sidecar, string? Number, ImmutableArray<Comment> Comments)
{
    /// <summary>The serialized head.</summary>
    public required ArraySegment<byte> Head { get; init; }

    /// <summary>The serialized list of files that the proposal names, see <c>LinkedFiles.NamedBy</c>.</summary>
    public required ArraySegment<byte> Named { get; init; }

    /// <summary>Whether the document only points to the new place of a proposal.</summary>
    public bool IsRedirect { get; init; }

    /// <summary>The serialized findings of the rules that see one proposal alone.</summary>
    public required ArraySegment<byte> Findings { get; init; }

    /// <summary>The serialized evidence of the repository's practice.</summary>
    public ArraySegment<byte> Evidence { get; init; } = ArraySegment<byte>.Empty;

    /// <summary>The identity of the schema that produced <see cref="Findings"/>, see <see cref="SchemaIdentity"/>.</summary>
    public string Schema { get; init; } = "";

    /// <summary>The path of the document.</summary>
    public string Path => Document.Path;

    /// <summary>The approximate size in bytes.</summary>
    public int Length => Path.Length + Document.Lines.Count + Head.Count + Named.Count + Findings.Count + Evidence.Count;

    /// <summary>Makes the record of a proposal.</summary>
    /// <param name="proposal">A proposal that was just read and whose text is in memory.</param>
    /// <param name="named">The files that the proposal names.</param>
    /// <param name="findings">The serialized findings.</param>
    /// <returns>The record, or <see langword="null"/> if the proposal cannot be cached: its file could not be read, or it has no releasable body.</returns>
    public static ProposalRecord? Of(Proposal proposal, ImmutableArray<(string Path, bool HasFragment)> named, ArraySegment<byte> findings) =>
        !proposal.IsReleasable || proposal.Source.Defect is not null || proposal.Sidecar?.Defect is not null
            ? null
            : new ProposalRecord(
                TextRecord.Of(proposal.Source),
                proposal.Sidecar is { } sidecar ? TextRecord.Of(sidecar) : null,
                proposal.Number,
                proposal.Comments
            )
            {
                IsRedirect = proposal.IsRedirect,
                Head = BinaryValues.Written(writer => HeadSerializer.Write(writer, proposal.Head)),
                Named = BinaryValues.Written(writer => writer.WriteList(named, static (writer, file) =>
                    {
                        writer.Write(file.Path);
                        writer.Write(file.HasFragment);
                    })),
                Findings = findings,
                Evidence = proposal.Evidence is DocumentEvidence evidence
                    ? BinaryValues.Written(writer => EvidenceSerializer.Write(writer, evidence))
                    : ArraySegment<byte>.Empty,
            };

    /// <summary>Restores the proposal. Only what every check needs is in memory; the rest is decoded or read again on demand.</summary>
    /// <param name="texts">Reads the text again.</param>
    public KnownProposal Restore(DocumentReloader texts)
    {
        var (source, sidecar) = (Document.Restore(texts), Sidecar?.Restore(texts));
        return Restore(source, sidecar, () => texts.BodyOf(source, sidecar));
    }

    /// <summary>Restores the proposal from texts that are known to be unchanged.</summary>
    /// <param name="source">The document.</param>
    /// <param name="sidecar">The file beside it that holds its header, or <see langword="null"/>.</param>
    /// <param name="reader">Reads documents.</param>
    public KnownProposal Restore(SourceText source, SourceText? sidecar, ProposalReader reader) =>
        Restore(source, Sidecar is null ? null : sidecar, reader.For(source.Path).Again(source, sidecar));

    private KnownProposal Restore(SourceText source, SourceText? sidecar, Func<ProposalBody> reload)
    {
        var (head, named) = (Head, Named);
        var proposal = new Proposal
        {
            Source = source,
            Sidecar = sidecar,
            Number = Number,
            IsRedirect = IsRedirect,
            Comments = Comments,
            ReadHead = () => BinaryValues.Read(head, record => HeadSerializer.Read(record, sidecar)),
            Reload = reload,
        };
        proposal.Release();
        proposal.Evidence = Evidence.Count == 0 ? null : BinaryValues.Read(Evidence, EvidenceSerializer.Read);
        return new KnownProposal(proposal, () =>
            BinaryValues.Read(named, static record => record.ReadList(static record => (record.ReadString(), record.ReadBoolean())))
        );
    }

    /// <summary>Whether both records look the same to other proposals, that is, differ only below the head. The files a proposal names follow from its head.</summary>
    public bool IsAlike(ProposalRecord other) =>
        Path == other.Path
        && Sidecar?.Path == other.Sidecar?.Path
        && Number == other.Number
        && IsRedirect == other.IsRedirect
        && Comments.SequenceEqual(other.Comments)
        && Head.AsSpan().SequenceEqual(other.Head);

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        Document.Write(writer);
        writer.Write(Sidecar is not null);
        Sidecar?.Write(writer);
        writer.WriteOptional(Number);
        writer.WriteList(Comments, static (writer, comment) =>
        {
            writer.Write(comment.Text);
            writer.Write(comment.Span);
            writer.Write(comment.Scope);
        });
        writer.Write(IsRedirect);
        writer.WriteBlock(Head);
        writer.WriteBlock(Named);
        writer.WriteBlock(Findings);
        writer.WriteBlock(Evidence);
        writer.Write(Schema);
    }

    /// <summary>Reads it.</summary>
    public static ProposalRecord Read(BinaryReader record) =>
        new(
            TextRecord.Read(record),
            record.ReadBoolean() ? TextRecord.Read(record) : null,
            record.ReadOptional(),
            record.ReadList(static record => new Comment(record.ReadString(), record.ReadSpan(), record.ReadSpan()))
        )
        {
            IsRedirect = record.ReadBoolean(),
            Head = record.ReadBlock(),
            Named = record.ReadBlock(),
            Findings = record.ReadBlock(),
            Evidence = record.ReadBlock(),
            Schema = record.ReadString(),
        };
}
