using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>How the findings of rules about one proposal are kept. A fix is not: nobody mends what a build's log says.</summary>
/// <param name="schema">What they may point at beside the proposal itself.</param>
internal sealed class FindingFormat(ProposalSchema schema)
{
    private const int InDocument = 0;
    private const int InHeader = 1;
    private const int InSchema = 2;

    // Where two files have one path, as a template that is built in may, neither can be named by it.
    private readonly Dictionary<string, SourceText> _sources = schema.Templates.Select(template => template.Source)
        .Append(schema.Settings.Source)
        .OfType<SourceText>()
        .Distinct()
        .GroupBy(source => source.Path, StringComparer.Ordinal)
        .Where(group => group.Count() == 1)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>Writes findings.</summary>
    /// <returns>Whether they can be kept: one that points elsewhere cannot.</returns>
    public bool TryWrite(BinaryWriter writer, Proposal proposal, IReadOnlyList<Diagnostic> findings)
    {
        writer.Write7BitEncodedInt(findings.Count);
        foreach (var finding in findings)
        {
            writer.Write(finding.Id);
            writer.Write7BitEncodedInt((int)finding.Severity);
            if (!TryWrite(writer, proposal, finding.Location, finding.Message))
            {
                return false;
            }

            writer.Write7BitEncodedInt(finding.Related.Length);
            if (!finding.Related.All(related => TryWrite(writer, proposal, related.Location, related.Message)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads findings.</summary>
    /// <param name="record">What <see cref="TryWrite(BinaryWriter, Proposal, IReadOnlyList{Diagnostic})"/> wrote.</param>
    /// <param name="proposal">The proposal they are about.</param>
    public List<Diagnostic> Read(BinaryReader record, Proposal proposal)
    {
        var findings = new List<Diagnostic>(record.ReadCount());
        for (var left = findings.Capacity; left > 0; left--)
        {
            var (descriptor, severity) = (RuleCatalog.Find(record.ReadString())!, (Severity)record.Read7BitEncodedInt());
            var (location, message) = ReadPlace(record, proposal);
            var related = new RelatedLocation[record.ReadCount()];
            for (var i = 0; i < related.Length; i++)
            {
                var (place, says) = ReadPlace(record, proposal);
                related[i] = new RelatedLocation(place, says);
            }

            findings.Add(new Diagnostic(descriptor, severity, location, message, [.. related]));
        }

        return findings;
    }

    private bool TryWrite(BinaryWriter writer, Proposal proposal, Location location, string message)
    {
        var source = location.Source;
        if (ReferenceEquals(source, proposal.Source) || ReferenceEquals(source, proposal.HeaderSource))
        {
            writer.Write7BitEncodedInt(ReferenceEquals(source, proposal.Source) ? InDocument : InHeader);
        }
        else if (_sources.TryGetValue(source.Path, out var known) && ReferenceEquals(known, source))
        {
            writer.Write7BitEncodedInt(InSchema);
            writer.Write(source.Path);
        }
        else
        {
            return false;
        }

        writer.Write(location.Span);
        writer.Write(message);
        return true;
    }

    private (Location Location, string Message) ReadPlace(BinaryReader record, Proposal proposal)
    {
        var source = record.Read7BitEncodedInt() switch
        {
            InDocument => proposal.Source,
            InHeader => proposal.HeaderSource,
            _ => _sources[record.ReadString()],
        };
        return (new Location(source, record.ReadSpan()), record.ReadString());
    }
}
