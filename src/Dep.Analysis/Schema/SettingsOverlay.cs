using System.Collections.Immutable;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>Lays what settings say about fields and sections over those that a template shows.</summary>
internal static class SettingsOverlay
{
    private const string Every = "*";

    /// <summary>The fields of a template with what settings say about them.</summary>
    public static ImmutableArray<FieldSchema> Lay(ImmutableArray<FieldSchema> fields, ImmutableArray<FieldSettings> settings) =>
        Lay(
            fields,
            settings,
            field => field.Name,
            said => said.Name.Value,
            name => new FieldSchema(name, Presence.Optional),
            (field, said) =>
                field with
                {
                    Form = said.Form?.Value ?? field.Form,
                    Format = said.Format?.Value ?? field.Format,
                    IsSection = said.IsSection?.Value ?? field.IsSection,
                    IsOrdered = said.IsOrdered?.Value ?? field.IsOrdered,
                    MayBeEmpty = said.MayBeEmpty?.Value ?? field.MayBeEmpty,
                    Presence = PresenceOf(said.Required, field.Presence),
                    PresenceFrom = said.Required is null ? field.PresenceFrom : said.From,
                    FormFrom = said.Form is null ? field.FormFrom : said.From,
                    Choices = ChoicesOf(said, field),
                    IsOpen = said.IsOpen?.Value ?? field.IsOpen,
                    Placeholder = said.KeepsPlaceholder is { Value: true } ? null : field.Placeholder,
                    ChoicesFrom =
                        said.Choices is null || !IsChoosing(said, field) ? field.ChoicesFrom : [.. said.Choices.Value.Select(_ => said.From)],
                    Aliases = Texts(said.Aliases, field.Aliases),
                    Inverse = said.Inverse?.Value ?? field.Inverse,
                }
        );

    /// <summary>The sections of a template with what settings say about them.</summary>
    public static ImmutableArray<SectionSchema> Lay(ImmutableArray<SectionSchema> sections, ImmutableArray<SectionSettings> settings) =>
        Lay(
            sections,
            settings,
            section => section.Name,
            said => said.Name.Value,
            name => new SectionSchema(name, Presence.Optional, 2),
            (section, said) =>
                section with
                {
                    Presence = PresenceOf(said.Required, section.Presence),
                    PresenceFrom = said.Required is null ? section.PresenceFrom : said.From,
                    MayBeEmpty = said.MayBeEmpty?.Value ?? section.MayBeEmpty,
                    AllowsNotApplicable = said.AllowsNotApplicable?.Value ?? section.AllowsNotApplicable,
                    IsOrdered = said.IsOrdered?.Value ?? section.IsOrdered,
                    IsLevelled = said.IsLevelled?.Value ?? section.IsLevelled,
                    Aliases = Texts(said.Aliases, section.Aliases),
                }
        );

    private static ImmutableArray<string> ChoicesOf(FieldSettings said, FieldSchema field) =>
        IsChoosing(said, field) ? Texts(said.Choices, field.Choices) : field.Choices;

    // The repository's own list of choices takes precedence over that of the recognised dialect.
    private static bool IsChoosing(FieldSettings said, FieldSchema field) => said.From.Kind is not ProvenanceKind.Dialect || field.Choices.IsEmpty;

    // Settings for a part that the template does not have add it; '*' holds for all parts that are there.
    private static ImmutableArray<T> Lay<T, TSaid>(
        ImmutableArray<T> template,
        ImmutableArray<TSaid> settings,
        Func<T, string> nameOf,
        Func<TSaid, string> nameSaid,
        Func<string, T> make,
        Func<T, TSaid, T> lay
    )
    {
        var merged = template.ToList();
        foreach (var said in settings)
        {
            var name = nameSaid(said);
            if (name == Every)
            {
                merged = merged.ConvertAll(value => lay(value, said));
                continue;
            }

            var index = merged.FindIndex(value => Proposals.NameComparison.Same(nameOf(value), name));
            if (index < 0)
            {
                merged.Add(lay(make(name), said));
            }
            else
            {
                merged[index] = lay(merged[index], said);
            }
        }

        return [.. merged];
    }

    private static Presence PresenceOf(Located<bool>? required, Presence otherwise) =>
        required is { } said ? (said.Value ? Presence.Required : Presence.Optional) : otherwise;

    /// <summary>The texts that settings list, or others where they list none.</summary>
    public static ImmutableArray<string> Texts(ImmutableArray<Located<string>>? said, ImmutableArray<string> otherwise) =>
        said is { } texts ? [.. texts.Select(text => text.Value)] : otherwise;
}
