using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>Describes how a repository was understood.</summary>
/// <param name="layout">The layout of the repository.</param>
/// <param name="repository">Its proposals, judged by what they are judged by.</param>
internal sealed class SchemaDescriber(RepositoryLayout layout, ProposalRepository repository)
{
    /// <summary>The kinds of proposals, each with its place: the first is the repository's own.</summary>
    public ImmutableArray<(ProposalPlace Place, ProposalSchema Schema)> Kinds =>
        [.. layout.Paths.All.Zip([repository.Schema, .. repository.Schema.Kinds.Select(kind => kind.Schema)])];

    /// <summary>Describes all of it.</summary>
    public SchemaDescription All() =>
        new([
            .. Kinds.Select(kind =>
                Of(kind.Schema, kind.Place) with
                {
                    Count = repository.Proposals.Count(proposal => ReferenceEquals(repository.Schema.OfKind(proposal.Path), kind.Schema)),
                    Places = [.. PlacesOf(kind.Place)],
                    NotAskedOfOlder = [.. NotAskedOfOlder(kind.Schema)],
                    Alternatives =
                    [
                        .. kind.Schema.Alternatives.Select(alternative =>
                            Of(alternative, kind.Place) with
                            {
                                NotAskedOfOlder = [.. NotAskedOfOlder(alternative)],
                            }
                        ),
                    ],
                }
            ),
        ]);

    /// <summary>Describes what holds for one proposal.</summary>
    public SchemaDescription Of(Proposal proposal)
    {
        var schema = repository.Schema.For(proposal);
        var judge = repository.Schema.JudgeOf(proposal);
        var choices = ImmutableArray.CreateBuilder<Reasoned>();
        Choose(judge.TypeField, "type");
        Choose(judge.StageField, "stage");
        if (repository.Schema.Earlier.ContainsKey(proposal.Path))
        {
            choices.Add(new Reasoned("asked for what was asked when it entered, and is asked still", "an earlier template"));
        }

        if (repository.Schema.IsOlder(proposal))
        {
            choices.Add(new Reasoned("one of the older proposals", "practice"));
        }

        var place = layout.Paths.PlaceOf(proposal.Path);
        return new SchemaDescription([Of(schema, place) with { Count = 1, Places = [.. PlacesOf(place)] }])
        {
            Proposal = proposal.Path,
            Choices = choices.DrainToImmutable(),
        };

        void Choose(string? name, string what)
        {
            if (name is not null && proposal.Field(name) is { } written)
            {
                choices.Add(
                    new Reasoned($"{what} {written.Value.Value}", $"{written.Name.Value} in line {Line(proposal.HeaderSource, written.Name.Span)}")
                );
            }
        }
    }

    /// <summary>The result of discovery for a kind, or <see langword="null"/> if its place is configured, or is the usual one.</summary>
    public FoundKind? FoundOf(ProposalPlace place) =>
        layout.Found.Kinds.FirstOrDefault(kind => place.IsFound && kind.Globs.SequenceEqual(place.Globs));

    /// <summary>Why the form of names is what it is.</summary>
    public Reasoned NamesOf(ProposalPlace place) =>
        new(
            place.Names.Text,
            place.Settings.Name is not { } said ? "the default"
                : said == place.Dialect?.Settings.Name ? Provenance.Dialect(place.Dialect.Name).Text
                : FoundOf(place) is { } found && said.Span == default
                    ? Provenance.Practice($"the names of {Quantity.Of(found.Documents.Length, "proposal")}").Text
                : Said(place, said.Span)
        );

    /// <summary>Why a template is one.</summary>
    public string WhyTemplate(ProposalPlace place, Proposal template) =>
        FoundOf(place)?.Templates.FirstOrDefault(candidate => candidate.Path == template.Path) is { } candidate ? candidate.Reason.ToString()
        : Dialect.IsBuiltIn(template.Source) ? "the repository has none of its own"
        : place.Settings.Template is { } said && said != place.Dialect?.Settings.Template ? Said(place, said.Span)
        : "by its name";

    /// <summary>Why proposals are looked for somewhere.</summary>
    public string WhyPlace(ProposalPlace place) =>
        FoundOf(place) is { } found ? found.Reason.ToString()
        : place.Settings.Proposals is { } globs && globs != place.Dialect?.Settings.Proposals ? Said(place, globs.IsEmpty ? default : globs[0].Span)
        : place.Dialect is { Settings.Proposals: not null } dialect ? Provenance.Dialect(dialect.Name).Text
        : "where proposals stand if nobody says it";

    // A path that is none of the repository's would be looked for there.
    private static string NameOf(ProposalSchema schema, Proposal template) =>
        schema.Dialect is { } dialect && Dialect.IsBuiltIn(template.Source) ? $"built-in template of dialect {dialect}" : template.Path;

    private KindDescription Of(ProposalSchema schema, ProposalPlace place) =>
        new(schema, NamesOf(place))
        {
            Templates = [.. schema.Templates.Select(template => new Reasoned(NameOf(schema, template), WhyTemplate(place, template))).Distinct()],
            Dialect = schema.Dialect is not { } dialect
                ? null
                : new Reasoned(dialect, place.Settings.Dialect is { } said ? Said(place, said.Span) : "nearest to the template or the proposals"),
            Title = schema.Title is not { } title ? null : new Reasoned(title.Text, WhyOf(schema, settings => settings.Title?.Span)),
            LifecycleFrom =
                schema.Lifecycle is not { } life ? null
                : life.IsStrict ? WhyOf(schema, settings => settings.Lifecycle.Transitions?.FirstOrDefault()?.Status.Span)
                : "any status may follow any other",
        };

    // A dialect has proposals in many places. Those in which there are some tell a reader where to look; where there are none at all, any may be right.
    private IEnumerable<Reasoned> PlacesOf(ProposalPlace place)
    {
        string[] used = [.. place.Globs.Where(glob => new Glob(glob) is var known && layout.Documents.Any(known.IsMatch))];
        return (used.Length == 0 || place.Settings.Proposals != place.Dialect?.Settings.Proposals ? [.. place.Globs] : used).Select(
            (glob, index) => new Reasoned(glob, index == 0 ? WhyPlace(place) : "")
        );
    }

    // Settings of the dialect have the same words at the same place.
    private static string WhyOf(ProposalSchema schema, Func<Settings, TextSpan?> find)
    {
        var said = find(schema.Settings);
        return schema.Dialect is { } dialect && find(Dialect.Get(dialect).Settings) == said ? Provenance.Dialect(dialect).Text
            : schema.Settings.Source is { } source && said is { } span ? Provenance.Settings(new Location(source, span)).Text
            : "";
    }

    private static string Said(ProposalPlace place, TextSpan span) =>
        place.Settings.Source is { } source ? Provenance.Settings(new Location(source, span)).Text : "";

    private static IEnumerable<string> NotAskedOfOlder(ProposalSchema schema) =>
        schema.Older is not { } older
            ? []
            : schema
                .Fields.Where(field => field.Presence is Presence.Required && older.Field(field.Name) is not { Presence: Presence.Required })
                .Select(field => $"'{field.Name}'")
                .Concat(
                    schema
                        .Sections.Where(
                            (section, index) =>
                                section.Presence is Presence.Required
                                && !(index < older.Sections.Length && older.Sections[index].Presence is Presence.Required)
                        )
                        .Select(section => $"'{section.Name}'")
                );

    private static string Line(SourceText source, TextSpan span) => (source.Position(span.Start).Line + 1).ToString(CultureInfo.InvariantCulture);
}
