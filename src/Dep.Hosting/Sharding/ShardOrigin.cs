using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Dep.Analysis.Configuration;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Sharding;

/// <summary>
/// The inputs of a shard other than the texts of its own proposals: the program, the options, the list of proposals, settings and
/// templates, and the base. Results of shards can be merged only if all of them are the same.
/// </summary>
/// <param name="Program">The version of the program.</param>
/// <param name="Options">The hash of the options that affect the findings in a proposal.</param>
/// <param name="Documents">The hash of the layout and the list of proposals.</param>
/// <param name="Settings">The hash of settings, templates and severities.</param>
/// <param name="Base">The identity of the base.</param>
internal sealed record ShardOrigin(string Program, string Options, string Documents, string Settings, string Base)
{
    /// <summary>The base of a shard that ran no rules.</summary>
    public const string NoBase = "";

    /// <summary>The version of this program, with the commit it was built from.</summary>
    public static string OwnProgram { get; } =
        typeof(ShardOrigin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>The inputs of a check, without the base.</summary>
    /// <param name="request">The request.</param>
    /// <param name="plan">The plan of the check.</param>
    /// <param name="severities">The configured severities.</param>
    /// <param name="files">The repository.</param>
    public static ShardOrigin Of(CheckRequest request, CheckPlan plan, SeverityConfiguration severities, WorkingTree files)
    {
        string[] options =
        [
            files.Relative(Path.GetFullPath(request.Directory)),
            request.Warnings.TreatWarningsAsErrors.ToString(),
            Listed(request.Warnings.AsErrors),
            Listed(request.Warnings.NotAsErrors),
            Listed(request.Warnings.Silenced),
            Listed(request.Warnings.Only),
            request.IsJudgedByChange.ToString(),
        ];
        var settings = plan
            .FilesRead.Texts.Concat(severities.Files.Select(file => file.Source))
            .Select(source => $"{source.Path}\n{TextOf(source).ToString(CultureInfo.InvariantCulture)}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return new ShardOrigin(OwnProgram, Hash(options), Hash([plan.Layout.Identity, .. plan.Layout.Documents]), Hash(settings), NoBase);
    }

    /// <summary>The same inputs with a base.</summary>
    public ShardOrigin With(Base found) =>
        this with
        {
            Base = found switch
            {
                Analysis.Engine.Base.Snapshot snapshot => snapshot.Identity ?? snapshot.Name,
                Analysis.Engine.Base.Unavailable missing => missing.Reason,
                _ => "none",
            },
        };

    /// <summary>What differs from another check, as the rest of a sentence after the shard's name; <see langword="null"/> if nothing does. If one of both ran no rules, options and base do not matter.</summary>
    /// <param name="here">The other check.</param>
    public string? DifferenceFrom(ShardOrigin here) => DifferenceFrom(here, areJudged: Base != NoBase && here.Base != NoBase);

    private string? DifferenceFrom(ShardOrigin here, bool areJudged) =>
        Program != here.Program ? $"was written by version '{Program}', and this is '{here.Program}'; use the same for all shards and the merge"
        : areJudged && Options != here.Options
            ? "was run with other options: give the same '--only', '--nowarn', '--warnaserror', '--warnnotaserror' and '--policy', and the same folder, to all shards and the merge"
        : Documents != here.Documents ? "is of another state of the repository: other proposals are there; check out the same commit for all"
        : Settings != here.Settings ? "is of another state of the repository: settings or templates are others; check out the same commit for all"
        : areJudged && Base != here.Base
            ? $"is compared with another base ('{Base}', and here '{here.Base}'); fetch the same history for all, or name one with '--base'"
        : null;

    /// <summary>Writes the inputs.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (var text in (string[])[Program, Options, Documents, Settings, Base])
        {
            writer.Write(text);
        }
    }

    /// <summary>Reads the inputs.</summary>
    public static ShardOrigin Read(BinaryReader record) =>
        new(record.ReadString(), record.ReadString(), record.ReadString(), record.ReadString(), record.ReadString());

    /// <summary>The fingerprint of a text as the check reads it.</summary>
    public static long TextOf(SourceText source) => source.Defect is { } defect ? Fingerprint.Of(defect.Message) : Fingerprint.Of(source.Text);

    private static string Listed(ImmutableHashSet<string> ids) =>
        string.Join(',', ids.Select(id => id.ToUpperInvariant()).Order(StringComparer.Ordinal));

    private static string Hash(IEnumerable<string> texts) => Fingerprint.Of(string.Join('\n', texts)).ToString("x16", CultureInfo.InvariantCulture);
}
