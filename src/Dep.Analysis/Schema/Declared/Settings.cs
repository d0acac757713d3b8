using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>
/// The contents of <c>dep.yml</c>, every value with its place, so that the file itself can be checked. It declares only what a
/// template cannot express. <see langword="null"/> means that a value is not set.
/// </summary>
internal sealed record Settings
{
    /// <summary>The word that stands for all comments in <see cref="Keep"/>.</summary>
    public const string Comments = "comments";

    /// <summary>The word that stands for no dialect in <see cref="Dialect"/>, and for no template in <see cref="Template"/>.</summary>
    public const string None = "none";

    /// <summary>The word that stands for all questions, and labels with a colon, in <see cref="Keep"/>.</summary>
    public const string Questions = "questions";

    /// <summary>Settings that say nothing.</summary>
    public static Settings Empty { get; } = new();

    /// <summary>The file they were read from, or <see langword="null"/> where there is none.</summary>
    public SourceText? Source { get; init; }

    /// <summary>The built-in dialect to start from.</summary>
    public Located<string>? Dialect { get; init; }

    /// <summary>The template's file, from the folder of <c>dep.yml</c>.</summary>
    public Located<string>? Template { get; init; }

    /// <summary>Further templates, each a strict subset of the first.</summary>
    public ImmutableArray<Located<string>>? Also { get; init; }

    /// <summary>Templates side by side with the first, each with what is said of the proposals that are most alike to it.</summary>
    public ImmutableArray<NestedSettings> Alternatives { get; init; } = [];

    /// <summary>Other kinds of proposals, by a name that only people read, each with places and a template of its own.</summary>
    public ImmutableArray<NestedSettings> Kinds { get; init; } = [];

    /// <summary>Whether what proposals do corrects what the template shows; <c>false</c> where all of it is written down here.</summary>
    public Located<bool>? Practice { get; init; }

    /// <summary>Which proposals are older than the requirements, and the requirements for these.</summary>
    public OlderSettings? Older { get; init; }

    /// <summary>The version of the template a proposal is judged by.</summary>
    public Located<TemplateVersion>? TemplateVersion { get; init; }

    /// <summary>Globs of the proposals.</summary>
    public ImmutableArray<Located<string>>? Proposals { get; init; }

    /// <summary>Globs of what is no proposal.</summary>
    public ImmutableArray<Located<string>>? Exclude { get; init; }

    /// <summary>The forms the header is written in, in the order they are tried.</summary>
    public ImmutableArray<Located<HeaderNotation>>? Header { get; init; }

    /// <summary>The name of the file beside a document that holds its header.</summary>
    public Located<string>? Sidecar { get; init; }

    /// <summary>The form of file names, see <see cref="Dep.Analysis.Proposals.NamePattern"/>.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>The form of titles, see <see cref="TitlePattern"/>.</summary>
    public Located<string>? Title { get; init; }

    /// <summary>Whether a proposal may do without a title.</summary>
    public Located<bool>? IsUntitled { get; init; }

    /// <summary>The form in which titles bear the number where they do, see <see cref="TitlePattern"/>.</summary>
    public Located<string>? TitleNumber { get; init; }

    /// <summary>Whether a header may have fields that no other proposal has.</summary>
    public Located<bool>? AllowsOwnFields { get; init; }

    /// <summary>What stands for a number that is not assigned yet.</summary>
    public ImmutableArray<Located<string>>? Unnumbered { get; init; }

    /// <summary>Files that list persons.</summary>
    public ImmutableArray<Located<string>>? People { get; init; }

    /// <summary>How texts of the template start that may stay in a proposal; <see cref="Comments"/> and <see cref="Questions"/> for all of these.</summary>
    public ImmutableArray<Located<string>>? Keep { get; init; }

    /// <summary>The field with a proposal's creation date, which determines the requirements that did not apply yet.</summary>
    public Located<string>? Created { get; init; }

    /// <summary>The list of the proposals.</summary>
    public IndexSettings Index { get; init; } = new();

    /// <summary>The settings for single fields.</summary>
    public ImmutableArray<FieldSettings> Fields { get; init; } = [];

    /// <summary>The settings for single sections.</summary>
    public ImmutableArray<SectionSettings> Sections { get; init; } = [];

    /// <summary>The constraints for proposals as a whole, and for parts without a name.</summary>
    public ImmutableArray<Constraint> Checks { get; init; } = [];

    /// <summary>The settings for single rules.</summary>
    public ImmutableArray<RuleSettings> Rules { get; init; } = [];

    /// <summary>The lifecycle.</summary>
    public LifecycleSettings Lifecycle { get; init; } = new();

    /// <summary>The field whose value changes the rest.</summary>
    public Located<string>? TypeField { get; init; }

    /// <summary>What holds for single values of <see cref="TypeField"/>.</summary>
    public ImmutableArray<TypeSettings> Types { get; init; } = [];

    /// <summary>The field whose value says how far a proposal has come.</summary>
    public Located<string>? StageField { get; init; }

    /// <summary>What each value of <see cref="StageField"/> adds, from the first stage to the last; a later stage asks for what earlier ones ask.</summary>
    public ImmutableArray<TypeSettings> Stages { get; init; } = [];

    /// <summary>What could not be understood.</summary>
    public ImmutableArray<Defect> Defects { get; init; } = [];

    /// <summary>These settings, and where they are silent those of <paramref name="below"/>: a repository's over its dialect's.</summary>
    public Settings Over(Settings below) =>
        this with
        {
            Dialect = Dialect ?? below.Dialect,
            Template = Template ?? below.Template,
            Also = Also ?? below.Also,
            Alternatives = Alternatives.IsEmpty ? below.Alternatives : Alternatives,
            Kinds = Kinds.IsEmpty ? below.Kinds : Kinds,
            Practice = Practice ?? below.Practice,
            Older = Older ?? below.Older,
            TemplateVersion = TemplateVersion ?? below.TemplateVersion,
            Proposals = Proposals ?? below.Proposals,
            Exclude = Exclude ?? below.Exclude,
            Header = Header ?? below.Header,
            Sidecar = Sidecar ?? below.Sidecar,
            Name = Name ?? below.Name,
            Title = Title ?? below.Title,
            IsUntitled = IsUntitled ?? below.IsUntitled,
            TitleNumber = TitleNumber ?? below.TitleNumber,
            AllowsOwnFields = AllowsOwnFields ?? below.AllowsOwnFields,
            Unnumbered = Unnumbered ?? below.Unnumbered,
            People = People ?? below.People,
            Keep = Keep ?? below.Keep,
            Created = Created ?? below.Created,
            Index = Index.Over(below.Index),
            Fields = [.. below.Fields, .. Fields],
            Sections = [.. below.Sections, .. Sections],
            Checks = [.. below.Checks, .. Checks],
            Rules = Rules.IsEmpty ? below.Rules : Rules,
            IsExtended = IsExtended || below.IsExtended,
            Lifecycle = Lifecycle.Over(below.Lifecycle),
            TypeField = TypeField ?? below.TypeField,
            Types = [.. below.Types, .. Types],
            StageField = StageField ?? below.StageField,
            Stages = [.. below.Stages, .. Stages],
        };

    /// <summary>
    /// Whether the dialect is extended, so that all requirements of its process apply. If the dialect is only named as <c>dialect</c>, or
    /// recognised by similar documents, only the form applies.
    /// </summary>
    internal bool IsExtended { get; init; }

    /// <summary>Whether it is declared that there is no template.</summary>
    internal bool HasNoTemplate => Template is { Value: None };

    /// <summary>Whether all that proposals do is written down in these settings, so that no count changes it.</summary>
    internal bool IsComplete => Practice is { Value: false };

    /// <summary>Where the headers of proposals are looked for.</summary>
    /// <param name="template">The template, whose form is tried first where nothing is said; <see langword="null"/> where there is none.</param>
    public HeaderShape ShapeFor(Proposal? template)
    {
        // If nothing shows the form of headers, every form is read.
        var said =
            Header is { } forms ? forms.Select(form => form.Value)
            : template is null ? HeaderShape.Any.Forms.Where(form => form is not HeaderNotation.Sidecar)
            : [template.Header.Notation];
        return new HeaderShape([.. said.Concat(HeaderShape.Default.Forms).Where(form => form is not HeaderNotation.None).Distinct()])
        {
            Sections =
                IsStatusSaid || (template is not null && !StatusBelowHeading.IsIn(template)) ? SectionFields : [.. SectionFields, .. StatusWords.All],
            Sidecar = Sidecar?.Value,
            Headings = TopHeadings(template),
            TopLevel = template is { Title: not null, Sections: [{ } first, ..] } ? first.Level : 0,
        };
    }

    // A field of that name, or that the lifecycle is about.
    private bool IsStatusSaid =>
        Lifecycle.Field is not null || Fields.Any(said => StatusWords.All.Contains(NameComparison.Normalize(said.Name.Value)));

    /// <summary>The shape in which a template is read: in the forms that are said, else in whatever form it is written.</summary>
    public HeaderShape TemplateShape =>
        new([.. (Header ?? []).Select(form => form.Value).Concat(HeaderShape.Any.Forms).Distinct()])
        {
            Sections = SectionFields,
            Sidecar = Sidecar?.Value,
            IsForTemplates = true,
        };

    /// <summary>Whether any requirement applies only from a day on.</summary>
    internal bool IsDated =>
        IsDatedIn(Fields, Sections)
        || Types.Any(type => IsDatedIn(type.Fields, type.Sections))
        || Stages.Any(stage => IsDatedIn(stage.Fields, stage.Sections));

    private static bool IsDatedIn(ImmutableArray<FieldSettings> fields, ImmutableArray<SectionSettings> sections) =>
        fields.Any(field => field.Since is not null) || sections.Any(section => section.Since is not null);

    // The top headings of a template, if they are names and no placeholders.
    private static ImmutableArray<string> TopHeadings(Proposal? template) =>
        template is null
            ? []
            :
            [
                .. template
                    .Sections.Where(section => section.Key.Length > 0 && TemplateMarks.FirstPlaceholder(section.Title.Value) is null)
                    .Select(section => section.Key)
                    .Distinct(),
            ];

    private ImmutableArray<string> SectionFields =>
        [
            .. Fields
                .Where(said => said.IsSection?.Value is true)
                .SelectMany(said => (said.Aliases ?? []).Select(alias => alias.Value).Prepend(said.Name.Value))
                .Select(Dep.Analysis.Proposals.NameComparison.Normalize)
                .Distinct(),
        ];
}

/// <summary>What <c>dep.yml</c> says of one of several kinds of proposals, or of one of several templates.</summary>
/// <param name="Name">The name of the kind, or the path of the template.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record NestedSettings(Located<string> Name, Settings Settings);
