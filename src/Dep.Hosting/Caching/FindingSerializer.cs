using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>Serializes findings for the cache. Of a fix only title and safety are written; the edit is computed again on demand.</summary>
/// <param name="schema">The schema, whose templates and settings findings may point at besides the proposals.</param>
internal sealed class FindingSerializer(ProposalSchema schema)
{
    // A built-in template may have the same path as a file. Such an ambiguous path resolves to neither.
    private readonly Dictionary<string, SourceText> _sources = schema
        .AllTemplates.SelectMany(template => new[] { template.Source, template.Sidecar })
        .Append(schema.Settings.Source)
        .OfType<SourceText>()
        .Distinct()
        .GroupBy(source => source.Path, StringComparer.Ordinal)
        .Where(group => group.Count() == 1)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>Looks up the files of one proposal by path: its document and its sidecar.</summary>
    public static Func<string, SourceText?> FilesOf(Proposal proposal) =>
        path =>
            path == proposal.Path ? proposal.Source
            : path == proposal.Sidecar?.Path ? proposal.Sidecar
            : null;

    /// <summary>Writes findings.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="fileAt">Looks up the files that the findings are about.</param>
    /// <returns>The bytes, or <see langword="null"/> if the findings cannot be cached because one points at a file that is not found.</returns>
    public ArraySegment<byte>? Written(IReadOnlyCollection<Diagnostic> findings, Func<string, SourceText?> fileAt)
    {
        var sources = findings
            .Select(finding => finding.Location.Source)
            .Concat(findings.SelectMany(finding => finding.Related, (_, related) => related.Location.Source));
        if (!sources.All(source => ReferenceEquals(At(source.Path, fileAt), source)))
        {
            return null;
        }

        return findings.Count == 0 ? ArraySegment<byte>.Empty : BinaryValues.Written(writer => writer.WriteList(findings, static (writer, finding) =>
                {
                    writer.Write(finding.Id);
                    writer.Write7BitEncodedInt((int)finding.Severity);
                    Write(writer, finding.Location, finding.Message);
                    writer.Write(finding.IsDeclared);
                    writer.Write(finding.IsThereOtherwise);
                    writer.Write(finding.IsDoubtful);
                    writer.Write7BitEncodedInt(finding.Others);
                    writer.WriteOptional(finding.Fix?.Title);
                    writer.Write(finding.Fix is { Safety: FixSafety.Unsafe });
                    writer.WriteList(finding.Related, static (writer, related) => Write(writer, related.Location, related.Message));
                }));
    }

    /// <summary>Reads findings. Their fixes have no edits yet: see <c>ProposalRuleRun.Restore</c> and <c>IRepositoryFindings</c>.</summary>
    /// <param name="bytes">The bytes that <see cref="Written"/> returned.</param>
    /// <param name="fileAt">Looks up the files that the findings are about, as they are now.</param>
    /// <exception cref="FormatException">A finding is about a file that does not exist.</exception>
    // Most proposals have no findings.
    public ImmutableArray<Diagnostic> Read(ArraySegment<byte> bytes, Func<string, SourceText?> fileAt) =>
        bytes.Count == 0 ? [] : BinaryValues.Read(bytes, record => record.ReadList(record =>
                {
                    var (descriptor, severity) = (DescriptorOf(record.ReadString()), (Severity)record.Read7BitEncodedInt());
                    var place = ReadPlace(record, fileAt);
                    var (isDeclared, isThereOtherwise, isDoubtful) = (record.ReadBoolean(), record.ReadBoolean(), record.ReadBoolean());
                    var others = record.Read7BitEncodedInt();
                    var (title, isUnsafe) = (record.ReadOptional(), record.ReadBoolean());
                    return new Diagnostic(descriptor, severity, place.Location, place.Message, record.ReadList(record => ReadPlace(record, fileAt)))
                    {
                        IsDeclared = isDeclared,
                        IsThereOtherwise = isThereOtherwise,
                        IsDoubtful = isDoubtful,
                        Others = others,
                        Fix = title is null ? null : new Fix(title, isUnsafe ? FixSafety.Unsafe : FixSafety.Safe, static () => RepositoryEdit.None),
                    };
                }));

    private DiagnosticDescriptor DescriptorOf(string id) =>
        RuleCatalog.Find(id)
        ?? OwnRules.In(schema).FirstOrDefault(rule => rule.Descriptor.Id == id)?.Descriptor
        ?? throw new FormatException("A finding is of a rule that is not there");

    private static void Write(BinaryWriter writer, Location location, string message)
    {
        writer.Write(location.Source.Path);
        writer.Write(location.Span);
        writer.Write(message);
    }

    private RelatedLocation ReadPlace(BinaryReader record, Func<string, SourceText?> fileAt) =>
        new(
            new Location(
                At(record.ReadString(), fileAt) ?? throw new FormatException("A finding is about a file that is not there"),
                record.ReadSpan()
            ),
            record.ReadString()
        );

    private SourceText? At(string path, Func<string, SourceText?> fileAt) => fileAt(path) ?? _sources.GetValueOrDefault(path);
}
