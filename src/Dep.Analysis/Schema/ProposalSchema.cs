using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Lookup;

namespace Dep.Analysis.Schema;

/// <summary>The shape every proposal must have: what the repository's template says, and what <c>dep.yml</c> adds.</summary>
public sealed partial record ProposalSchema
{
    private SchemaLookup? _lookup;

    /// <summary>The templates it was read from, the complete one first.</summary>
    public required ImmutableArray<Proposal> Templates { get; init; }

    /// <summary>The dialect it started from, or <see langword="null"/>.</summary>
    public string? Dialect { get; init; }

    /// <summary>How the header is written.</summary>
    public HeaderNotation HeaderNotation { get; init; }

    /// <summary>The fields, in the template's order.</summary>
    public ImmutableArray<FieldSchema> Fields { get; init; } = [];

    /// <summary>The sections at every depth, in the template's order.</summary>
    public ImmutableArray<SectionSchema> Sections { get; init; } = [];

    /// <summary>The template's own title, which a proposal must replace, or <see langword="null"/> where it has none.</summary>
    public string? TemplateTitle { get; init; }

    /// <summary>The form of titles, or <see langword="null"/> where any is good.</summary>
    public TitlePattern? Title { get; init; }

    /// <summary>The form of file names.</summary>
    public NamePattern Names { get; init; } = NamePattern.Default;

    /// <summary>What stands for a number that is not assigned yet, such as <c>0000</c> and <c>NNNN</c>.</summary>
    public ImmutableArray<string> Unnumbered { get; init; } = [];

    /// <summary>The lifecycle, or <see langword="null"/> where proposals have no status.</summary>
    public Lifecycle? Lifecycle { get; init; }

    /// <summary>The texts of the template that instruct its user and must not survive in a proposal.</summary>
    public FrozenSet<string> Instructions { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The texts of the template that may stay in a proposal, by how they start.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>Whether the template's comments may stay, as no reader sees them.</summary>
    public bool KeepsComments { get; init; }

    /// <summary>Whether the template's questions and labels may stay, as the answers stand beside them.</summary>
    public bool KeepsQuestions { get; init; }

    /// <summary>What <c>dep.yml</c> says to single rules; it says so once, for all kinds of proposals.</summary>
    internal ImmutableArray<RuleSettings> RuleSettings =>
        !Settings.Rules.IsEmpty ? Settings.Rules : Kinds.Select(kind => kind.Schema.Settings.Rules).FirstOrDefault(rules => !rules.IsEmpty, []);

    /// <summary>The constraints, in written order.</summary>
    internal ImmutableArray<Constraint> Constraints { get; init; } = [];

    /// <summary>The same of all kinds, types, stages and ages of proposals.</summary>
    internal IEnumerable<Constraint> AllConstraints =>
        Constraints
            .Concat(
                Types
                    .OrderBy(type => type.Key, StringComparer.Ordinal)
                    .Select(type => type.Value)
                    .Concat(Stages.OrderBy(stage => stage.Key, StringComparer.Ordinal).Select(stage => stage.Value))
                    .Concat(Dated.Select(dated => dated.Schema))
                    .Concat(Alternatives)
                    .Concat(Kinds.Select(kind => kind.Schema))
                    .Concat(Older is { } older ? [older] : [])
                    .SelectMany(schema => schema.AllConstraints)
            )
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<Constraint>();

    /// <summary>What the list of the proposals looks like.</summary>
    public IndexSchema Index { get; init; } = IndexSchema.Default;

    /// <summary>The field whose value chooses among <see cref="Types"/>, or <see langword="null"/>.</summary>
    public string? TypeField { get; init; }

    /// <summary>The schemas of single types, by the folded value of <see cref="TypeField"/>.</summary>
    public FrozenDictionary<string, ProposalSchema> Types { get; init; } = FrozenDictionary<string, ProposalSchema>.Empty;

    /// <summary>The field whose value chooses among <see cref="Stages"/>, or <see langword="null"/>.</summary>
    public string? StageField { get; init; }

    /// <summary>The schemas of single stages, by the folded value of <see cref="StageField"/>.</summary>
    public FrozenDictionary<string, ProposalSchema> Stages { get; init; } = FrozenDictionary<string, ProposalSchema>.Empty;

    /// <summary>The field with the day a proposal was created, by which <see cref="Dated"/> chooses, or <see langword="null"/>.</summary>
    public string? CreatedField { get; init; }

    /// <summary>The schemas of what was created before some days, in the order of the days.</summary>
    internal ImmutableArray<DatedSchema> Dated { get; init; } = [];

    /// <summary>The schemas of proposals that entered under an earlier version of the template, by path.</summary>
    public FrozenDictionary<string, ProposalSchema> Earlier { get; init; } = FrozenDictionary<string, ProposalSchema>.Empty;

    /// <summary>The texts of the template that stay in so many documents that they may; comments with <c>&lt;!--</c> before them.</summary>
    public FrozenSet<string> KeptExactly { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether a header may have fields that no other proposal has.</summary>
    public bool AllowsOwnFields { get; init; }

    /// <summary>The form in which titles usually bear the number, where none is said; or <see langword="null"/>.</summary>
    public TitlePattern? NumberedTitle { get; init; }

    /// <summary>Whether a proposal may do without a title.</summary>
    public bool IsTitleOptional { get; init; }

    /// <summary>What the template asks for and documents do not have, with the count, such as <c>'suite' (32 of 262)</c>.</summary>
    public ImmutableArray<string> SetAside { get; init; } = [];

    /// <summary>The schema before practice corrected it, or <see langword="null"/> where nothing did.</summary>
    internal ProposalSchema? Shown { get; init; }

    /// <summary>The schema of older documents, which requires less, or <see langword="null"/> if it is the same.</summary>
    internal ProposalSchema? Older { get; init; }

    /// <summary>The documents that <see cref="Older"/> is for.</summary>
    internal FrozenSet<string> OlderPaths { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The number below which a proposal is one of those that <see cref="Older"/> is for, or <see langword="null"/>.</summary>
    internal int? OlderBelow { get; init; }

    /// <summary>The day before which a proposal is one of those that <see cref="Older"/> is for, or <see langword="null"/>.</summary>
    internal DateOnly? OlderBefore { get; init; }

    /// <summary>The schemas of other kinds of proposals, which have templates and places of their own, each with what tells them by path.</summary>
    internal ImmutableArray<KindSchema> Kinds { get; init; } = [];

    /// <summary>The schemas by templates that stand side by side with this one's: a proposal is judged by the one it is most alike.</summary>
    internal ImmutableArray<ProposalSchema> Alternatives { get; init; } = [];

    /// <summary>Whether its template is a part of a document that tells people what proposals look like, and no file that they copy.</summary>
    internal bool IsShown { get; init; }

    /// <summary>The statuses that a document about the process names, and its path.</summary>
    internal (ImmutableArray<string> Statuses, string Path) DocumentedStatuses { get; init; } = ([], "");

    /// <summary>Whether the schema was guessed: the repository has no template, declares no form of proposals and has none in a dialect's places, so the template is that of the most similar dialect.</summary>
    internal bool IsGuessed { get; init; }

    /// <summary>Whether nobody said that the dialect holds here: it is that of the place, or of the template or the proposals that are most similar.</summary>
    internal bool HasFoundDialect { get; init; }

    /// <summary>Whether no template of the repository shows what proposals have.</summary>
    internal bool IsUntemplated => IsGuessed || Template is null || (HasFoundDialect && Dialects.Dialect.IsBuiltIn(Template.Source));

    /// <summary>Whether a field may have any value, and not only its choices: these were only seen in proposals, or are those of a dialect that was guessed.</summary>
    internal bool AllowsAnyValue(FieldSchema field) => field.IsOpen || (IsGuessed && field.ChoicesFrom is not [{ IsDeclared: true }, ..]);

    /// <summary>The key of the number space: proposals with the same key must have different numbers.</summary>
    internal string NumberSpace { get; init; } = "";

    /// <summary>Which version of the template proposals are judged by.</summary>
    public TemplateVersion TemplateVersion => Settings.TemplateVersion?.Value ?? TemplateVersion.Current;

    /// <summary>Whether a maximum period without changes is configured.</summary>
    public bool HasPeriods => Lifecycle is { HasPeriods: true } || Types.Values.Any(type => type.HasPeriods);

    /// <summary>The day of the template's version, or <see langword="null"/> where it is the one that is there now.</summary>
    public DateOnly? TemplateDay { get; init; }

    /// <summary>Where headers are looked for.</summary>
    public HeaderShape Shape { get; init; } = HeaderShape.Default;

    /// <summary>The names and handles of known persons; empty if none are configured.</summary>
    public ImmutableArray<string> People { get; init; } = [];

    /// <summary>What is wrong with the templates.</summary>
    public ImmutableArray<(Location Location, string Message)> TemplateDefects { get; init; } = [];

    /// <summary>What is wrong with the settings, both by themselves and measured by the template.</summary>
    public ImmutableArray<(Location Location, string Message)> SettingsDefects { get; init; } = [];

    /// <summary>The settings it was made of, those of the dialect included.</summary>
    internal Settings Settings { get; init; } = Settings.Empty;

    /// <summary>The template a proposal is measured by.</summary>
    public Proposal? Template => Templates.IsDefaultOrEmpty ? null : Templates[0];

    /// <summary>The templates of all kinds of proposals, and those side by side with them.</summary>
    internal IEnumerable<Proposal> AllTemplates =>
        Templates
            .Concat(Alternatives.SelectMany(alternative => alternative.Templates))
            .Concat(Kinds.SelectMany(kind => kind.Schema.AllTemplates))
            .Distinct();

    /// <summary>Cached results derived from the schema. A copy made by <c>with</c> still has the original's cache in its field, which is replaced on first access.</summary>
    internal SchemaLookup Lookup => _lookup is { } own && ReferenceEquals(own.Schema, this) ? own : _lookup = new SchemaLookup(this);

    /// <summary>The same schema, that of each type and stage included, with known persons.</summary>
    public ProposalSchema WithPeople(ImmutableArray<string> people) => Each(schema => schema with { People = people });

    /// <summary>The same schema, that of each type, stage and day included, changed in the same way.</summary>
    internal ProposalSchema Each(Func<ProposalSchema, ProposalSchema> change) =>
        change(this) with
        {
            Types = Types.ToFrozenDictionary(type => type.Key, type => type.Value.Each(change), StringComparer.Ordinal),
            Stages = Stages.ToFrozenDictionary(stage => stage.Key, stage => stage.Value.Each(change), StringComparer.Ordinal),
            Dated = [.. Dated.Select(dated => dated with { Schema = dated.Schema.Each(change) })],
            Kinds = [.. Kinds.Select(kind => kind with { Schema = kind.Schema.Each(change) })],
            Alternatives = [.. Alternatives.Select(alternative => alternative.Each(change))],
        };
}
