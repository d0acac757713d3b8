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
/// What a shard rests on beside the texts of its own proposals: the program, what was asked, which proposals there are, settings and
/// templates, and the base. What shards found goes together only where all of it is the same.
/// </summary>
/// <param name="Program">The version of the program.</param>
/// <param name="Options">What was asked that decides what is found in a proposal.</param>
/// <param name="Documents">Which proposals there are, and where they are looked for.</param>
/// <param name="Settings">What settings, templates and severities say.</param>
/// <param name="Base">What the proposals are compared with.</param>
internal sealed record ShardOrigin(string Program, string Options, string Documents, string Settings, string Base)
{
    /// <summary>The base of a shard that only read.</summary>
    public const string NoBase = "";

    /// <summary>The version of this program, with the commit it was built from.</summary>
    public static string OwnProgram { get; } = typeof(ShardOrigin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>What a check rests on, but for its base.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="plan">What was found out before the proposals are read.</param>
    /// <param name="severities">What is configured of rules.</param>
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
        var settings = plan.Asked.Texts.Concat(severities.Files.Select(file => file.Source))
            .Select(source => $"{source.Path}\n{TextOf(source).ToString(CultureInfo.InvariantCulture)}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return new ShardOrigin(OwnProgram, Hash(options), Hash([plan.Layout.Identity, .. plan.Layout.Documents]), Hash(settings), NoBase);
    }

    /// <summary>The same of a check that is compared with a base.</summary>
    public ShardOrigin With(Base found) => this with
    {
        Base = found switch
        {
            Analysis.Engine.Base.Snapshot snapshot => snapshot.Identity ?? snapshot.Name,
            Analysis.Engine.Base.Unavailable missing => missing.Reason,
            _ => "none",
        },
    };

    /// <summary>What is different in another check, as a sentence goes on behind its name; <see langword="null"/> where nothing is. What only was read is the same whatever is asked of it.</summary>
    /// <param name="here">The other check.</param>
    public string? DifferenceFrom(ShardOrigin here) => DifferenceFrom(here, areJudged: Base != NoBase && here.Base != NoBase);

    private string? DifferenceFrom(ShardOrigin here, bool areJudged) =>
        Program != here.Program ? $"was written by version '{Program}', and this is '{here.Program}'; use the same for all shards and the merge"
        : areJudged && Options != here.Options ? "was run with other options: give the same '--only', '--nowarn', '--warnaserror', '--warnnotaserror' and '--policy', and the same folder, to all shards and the merge"
        : Documents != here.Documents ? "is of another state of the repository: other proposals are there; check out the same commit for all"
        : Settings != here.Settings ? "is of another state of the repository: settings or templates are others; check out the same commit for all"
        : areJudged && Base != here.Base ? $"is compared with another base ('{Base}', and here '{here.Base}'); fetch the same history for all, or name one with '--base'"
        : null;

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (var text in (string[])[Program, Options, Documents, Settings, Base])
        {
            writer.Write(text);
        }
    }

    /// <summary>Reads it.</summary>
    public static ShardOrigin Read(BinaryReader record) => new(record.ReadString(), record.ReadString(), record.ReadString(), record.ReadString(), record.ReadString());

    /// <summary>The fingerprint of a text as the check reads it.</summary>
    public static long TextOf(SourceText source) => source.Defect is { } defect ? Fingerprint.Of(defect.Message) : Fingerprint.Of(source.Text);

    private static string Listed(ImmutableHashSet<string> ids) => string.Join(',', ids.Select(id => id.ToUpperInvariant()).Order(StringComparer.Ordinal));

    private static string Hash(IEnumerable<string> texts) => Fingerprint.Of(string.Join('\n', texts)).ToString("x16", CultureInfo.InvariantCulture);
}
