using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema.Dialects;
using Dep.Hosting.Sessions;
using Dep.Server.Protocol;

namespace Dep.Server.Projects;

/// <summary>Converts findings to diagnostics of the protocol.</summary>
internal static class FindingDiagnostics
{
    /// <summary>The source of diagnostics that the client shows.</summary>
    public const string Source = "dep";

    /// <summary>Converts a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="isHere">Whether its location is in the file that it is shown in; otherwise it is shown at the beginning of the file.</param>
    /// <param name="related">Returns the URI of another file; <see langword="null"/> if the client shows no related locations.</param>
    public static LspDiagnostic Of(Diagnostic finding, bool isHere, Func<string, string>? related) =>
        new(
            isHere ? TextPositions.RangeOf(finding.Location) : new(new(0, 0), new(0, 0)),
            SafeText.OneLine(finding.Message),
            finding.Severity switch
            {
                Severity.Error => 1,
                Severity.Warning => 2,
                _ => 3,
            },
            CodeOf(finding.Id),
            finding.Descriptor.HelpLink.Length > 0 ? new CodeDescription(finding.Descriptor.HelpLink) : null,
            Source,
            related is null ? null : RelatedOf(finding, related)
        );

    /// <summary>The path from the root of the file that a finding is shown in. A finding without a file is shown in the settings, or else in the template; <see langword="null"/> if there is neither.</summary>
    public static string? HomeOf(SessionSnapshot snapshot, Diagnostic finding) =>
        IsFile(finding.Location) ? finding.Location.Source.Path
        : snapshot.Repository.Schema.Settings.Source is { } settings && !Dialect.IsBuiltIn(settings) ? settings.Path
        : snapshot.Repository.Schema.Template is { } template && !Dialect.IsBuiltIn(template.Source) ? template.Path
        : null;

    /// <summary>Whether a location is in a file.</summary>
    public static bool IsFile(Location location) => location.Source.Path.Length > 0 && !Dialect.IsBuiltIn(location.Source);

    /// <summary>Whether two findings in the same texts look the same to the client.</summary>
    public static bool AreAlike(Diagnostic left, Diagnostic right) =>
        ReferenceEquals(left, right)
        || (
            left.Id == right.Id
            && left.Severity == right.Severity
            && left.Message == right.Message
            && AreAlike(left.Location, right.Location)
            && left.Related.Length == right.Related.Length
            && left.Related.Zip(right.Related)
                .All(pair => pair.First.Message == pair.Second.Message && AreAlike(pair.First.Location, pair.Second.Location))
        );

    /// <summary>The id of a rule as the code of a diagnostic.</summary>
    public static JsonElement CodeOf(string id) => JsonSerializer.SerializeToElement(id, ProtocolJson.Default.String);

    private static bool AreAlike(Location left, Location right) => ReferenceEquals(left.Source, right.Source) && left.Span == right.Span;

    private static RelatedInformation[]? RelatedOf(Diagnostic finding, Func<string, string> uriOf)
    {
        RelatedInformation[] related =
        [
            .. finding
                .Related.Where(related => IsFile(related.Location))
                .Select(related => new RelatedInformation(
                    new LspLocation(uriOf(related.Location.Source.Path), TextPositions.RangeOf(related.Location)),
                    SafeText.OneLine(related.Message)
                )),
        ];
        return related.Length == 0 ? null : related;
    }
}
