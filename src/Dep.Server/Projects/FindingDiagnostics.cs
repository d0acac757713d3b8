using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;
using Dep.Hosting.Sessions;
using Dep.Server.Protocol;

namespace Dep.Server.Projects;

/// <summary>Findings as the protocol has them.</summary>
internal static class FindingDiagnostics
{
    /// <summary>What the client calls the origin of findings.</summary>
    public const string Source = "dep";

    /// <summary>A finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="isHere">Whether its place is in the file it is shown in; else it is shown at the beginning.</param>
    /// <param name="related">Gives the URI of another file, or is <see langword="null"/> where the client shows no further places.</param>
    public static LspDiagnostic Of(Diagnostic finding, bool isHere, Func<string, string>? related) => new(
        isHere ? TextPositions.RangeOf(finding.Location) : new(new(0, 0), new(0, 0)),
        SafeText.OneLine(finding.Message),
        finding.Severity switch { Severity.Error => 1, Severity.Warning => 2, _ => 3 },
        CodeOf(finding.Id),
        finding.Descriptor.HelpLink.Length > 0 ? new CodeDescription(finding.Descriptor.HelpLink) : null,
        Source,
        related is null ? null : RelatedOf(finding, related));

    /// <summary>The path, from the root, of the file a finding is shown in: its own; of what is about none that which tells where proposals are; <see langword="null"/> where there is none.</summary>
    public static string? HomeOf(SessionSnapshot snapshot, Diagnostic finding) =>
        IsFile(finding.Location) ? finding.Location.Source.Path
        : snapshot.Repository.Schema.Settings.Source is { } settings && !Dialect.IsBuiltIn(settings) ? settings.Path
        : snapshot.Repository.Schema.Template is { } template && !Dialect.IsBuiltIn(template.Source) ? template.Path
        : null;

    /// <summary>Whether a place is in a file.</summary>
    public static bool IsFile(Location location) => location.Source.Path.Length > 0 && !Dialect.IsBuiltIn(location.Source);

    /// <summary>Whether two findings of the same texts are shown alike.</summary>
    public static bool AreAlike(Diagnostic left, Diagnostic right) =>
        ReferenceEquals(left, right)
        || (left.Id == right.Id && left.Severity == right.Severity && left.Message == right.Message && AreAlike(left.Location, right.Location)
            && left.Related.Length == right.Related.Length
            && left.Related.Zip(right.Related).All(pair => pair.First.Message == pair.Second.Message && AreAlike(pair.First.Location, pair.Second.Location)));

    /// <summary>The id of a rule as the code of a finding.</summary>
    public static JsonElement CodeOf(string id) => JsonSerializer.SerializeToElement(id, ProtocolJson.Default.String);

    private static bool AreAlike(Location left, Location right) => ReferenceEquals(left.Source, right.Source) && left.Span == right.Span;

    private static RelatedInformation[]? RelatedOf(Diagnostic finding, Func<string, string> uriOf)
    {
        RelatedInformation[] related =
        [
            .. finding.Related.Where(related => IsFile(related.Location))
                .Select(related => new RelatedInformation(new LspLocation(uriOf(related.Location.Source.Path), TextPositions.RangeOf(related.Location)), SafeText.OneLine(related.Message))),
        ];
        return related.Length == 0 ? null : related;
    }
}
