using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>
/// What <c>dep.yml</c> says, every value with its place, so that the file can be linted itself. It adds only what a
/// template cannot say. <see langword="null"/> means that the file is silent.
/// </summary>
public sealed record Settings
{
    /// <summary>The word that stands for all comments in <see cref="Keep"/>.</summary>
    public const string Comments = "comments";

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

    /// <summary>The template a proposal is judged by: <c>current</c>, the one that is there now.</summary>
    public Located<string>? TemplateVersion { get; init; }

    /// <summary>Globs of the proposals.</summary>
    public ImmutableArray<Located<string>>? Proposals { get; init; }

    /// <summary>Globs of what is no proposal.</summary>
    public ImmutableArray<Located<string>>? Exclude { get; init; }

    /// <summary>The forms the header is written in, in the order they are tried.</summary>
    public ImmutableArray<Located<HeaderForm>>? Header { get; init; }

    /// <summary>The name of the file beside a document that holds its header.</summary>
    public Located<string>? Sidecar { get; init; }

    /// <summary>The form of file names, see <see cref="Dep.Analysis.Proposals.NamePattern"/>.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>The form of titles, see <see cref="TitlePattern"/>.</summary>
    public Located<string>? Title { get; init; }

    /// <summary>What stands for a number that is not assigned yet.</summary>
    public ImmutableArray<Located<string>>? Unnumbered { get; init; }

    /// <summary>Files that list persons.</summary>
    public ImmutableArray<Located<string>>? People { get; init; }

    /// <summary>How texts of the template start that may stay in a proposal; <see cref="Comments"/> and <see cref="Questions"/> for all of these.</summary>
    public ImmutableArray<Located<string>>? Keep { get; init; }

    /// <summary>The list of the proposals.</summary>
    public IndexSettings Index { get; init; } = new();

    /// <summary>What is said of single fields.</summary>
    public ImmutableArray<FieldSettings> Fields { get; init; } = [];

    /// <summary>What is said of single sections.</summary>
    public ImmutableArray<SectionSettings> Sections { get; init; } = [];

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
    public Settings Over(Settings below) => this with
    {
        Dialect = Dialect ?? below.Dialect,
        Template = Template ?? below.Template,
        Also = Also ?? below.Also,
        TemplateVersion = TemplateVersion ?? below.TemplateVersion,
        Proposals = Proposals ?? below.Proposals,
        Exclude = Exclude ?? below.Exclude,
        Header = Header ?? below.Header,
        Sidecar = Sidecar ?? below.Sidecar,
        Name = Name ?? below.Name,
        Title = Title ?? below.Title,
        Unnumbered = Unnumbered ?? below.Unnumbered,
        People = People ?? below.People,
        Keep = Keep ?? below.Keep,
        Index = Index.Over(below.Index),
        Fields = [.. below.Fields, .. Fields],
        Sections = [.. below.Sections, .. Sections],
        Lifecycle = Lifecycle.Over(below.Lifecycle),
        TypeField = TypeField ?? below.TypeField,
        Types = [.. below.Types, .. Types],
        StageField = StageField ?? below.StageField,
        Stages = [.. below.Stages, .. Stages],
    };

    /// <summary>Where the headers of proposals are looked for.</summary>
    /// <param name="template">The template, whose form is tried first where nothing is said; <see langword="null"/> where there is none.</param>
    public HeaderShape ShapeFor(Proposal? template)
    {
        var said = Header is { } forms ? forms.Select(form => form.Value) : template is null ? [] : [template.Header.Form];
        return new HeaderShape([.. said.Concat(HeaderShape.Default.Forms).Where(form => form is not HeaderForm.None).Distinct()]) { Sections = SectionFields, Sidecar = Sidecar?.Value };
    }

    /// <summary>The shape in which a template is read: in the forms that are said, else in whatever form it is written.</summary>
    public HeaderShape TemplateShape => new([.. (Header ?? []).Select(form => form.Value).Concat(HeaderShape.Any.Forms).Distinct()]) { Sections = SectionFields, Sidecar = Sidecar?.Value };

    private ImmutableArray<string> SectionFields =>
    [
        .. Fields.Where(said => said.IsSection?.Value is true)
            .SelectMany(said => (said.Aliases ?? []).Select(alias => alias.Value).Prepend(said.Name.Value))
            .Select(Dep.Analysis.Proposals.Names.Fold)
            .Distinct(),
    ];
}

/// <summary>What <c>dep.yml</c> says of the list of the proposals.</summary>
public sealed record IndexSettings
{
    /// <summary>The document the list stands in, from the folder of <c>dep.yml</c>.</summary>
    public Located<string>? File { get; init; }

    /// <summary>The field by whose values the list is parted.</summary>
    public Located<string>? Group { get; init; }

    /// <summary>The columns: <c>Number</c>, <c>Title</c>, <c>Links</c>, names of fields.</summary>
    public ImmutableArray<Located<string>>? Columns { get; init; }

    /// <summary>These settings, and where they are silent those of <paramref name="below"/>.</summary>
    public IndexSettings Over(IndexSettings below) => new()
    {
        File = File ?? below.File,
        Group = Group ?? below.Group,
        Columns = Columns ?? below.Columns,
    };
}

/// <summary>What <c>dep.yml</c> says of one field.</summary>
/// <param name="Name">The field's name; <c>*</c> for every field of the template.</param>
public sealed record FieldSettings(Located<string> Name)
{
    /// <summary>The form of its value.</summary>
    public Located<FieldForm>? Form { get; init; }

    /// <summary>Whether it must be there.</summary>
    public Located<bool>? Required { get; init; }

    /// <summary>Whether it is a section, whose text is the value.</summary>
    public Located<bool>? IsSection { get; init; }

    /// <summary>How its dates are written, as .NET formats them.</summary>
    public Located<string>? Format { get; init; }

    /// <summary>The values it may have.</summary>
    public ImmutableArray<Located<string>>? Choices { get; init; }

    /// <summary>Other names it goes by.</summary>
    public ImmutableArray<Located<string>>? Aliases { get; init; }

    /// <summary>The field that says the same from the other proposal's side.</summary>
    public Located<string>? Inverse { get; init; }
}

/// <summary>What <c>dep.yml</c> says of one section.</summary>
/// <param name="Name">The section's name; <c>*</c> for every section of the template.</param>
public sealed record SectionSettings(Located<string> Name)
{
    /// <summary>Whether it must be there.</summary>
    public Located<bool>? Required { get; init; }

    /// <summary>Whether its heading may stand without a text.</summary>
    public Located<bool>? MayBeEmpty { get; init; }

    /// <summary>Whether it has its place among the others.</summary>
    public Located<bool>? IsOrdered { get; init; }

    /// <summary>Other names it goes by.</summary>
    public ImmutableArray<Located<string>>? Aliases { get; init; }
}

/// <summary>What <c>dep.yml</c> says of the lifecycle.</summary>
public sealed record LifecycleSettings
{
    /// <summary>The field that holds the status.</summary>
    public Located<string>? Field { get; init; }

    /// <summary>The statuses in which a proposal may enter the base.</summary>
    public ImmutableArray<Located<string>>? Initial { get; init; }

    /// <summary>From each status, those it may move to.</summary>
    public ImmutableArray<StatusSettings>? Transitions { get; init; }

    /// <summary>The statuses in which a proposal is a closed record.</summary>
    public ImmutableArray<Located<string>>? Closed { get; init; }

    /// <summary>The statuses in which its text may not change.</summary>
    public ImmutableArray<Located<string>>? Frozen { get; init; }

    /// <summary>What a status demands: <c>number</c>, fields, sections.</summary>
    public ImmutableArray<StatusSettings>? Demands { get; init; }

    /// <summary>These settings, and where they are silent those of <paramref name="below"/>.</summary>
    public LifecycleSettings Over(LifecycleSettings below) => new()
    {
        Field = Field ?? below.Field,
        Initial = Initial ?? below.Initial,
        Transitions = Transitions ?? below.Transitions,
        Closed = Closed ?? below.Closed,
        Frozen = Frozen ?? below.Frozen,
        Demands = Demands ?? below.Demands,
    };
}

/// <summary>What is said of one status: the statuses it may move to, or what it demands.</summary>
/// <param name="Status">The status.</param>
/// <param name="Values">What is said of it.</param>
public sealed record StatusSettings(Located<string> Status, ImmutableArray<Located<string>> Values);

/// <summary>What holds only for proposals of one type, or from one stage on.</summary>
/// <param name="Name">The value of the field.</param>
/// <param name="Fields">What is said of fields.</param>
/// <param name="Sections">What is said of sections.</param>
/// <param name="Lifecycle">What is said of the lifecycle.</param>
public sealed record TypeSettings(
    Located<string> Name,
    ImmutableArray<FieldSettings> Fields,
    ImmutableArray<SectionSettings> Sections,
    LifecycleSettings Lifecycle);
