using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>
/// Where the documents of a dialect that was recognized without a template have their status: records in <c>docs/adr</c> often have a list
/// of fields below the title where the dialect has a section, or a section where the dialect has a list.
/// </summary>
internal static class PractisedHeader
{
    private const int FewestShared = 2;

    /// <summary>The settings, extended by the place of the status if most documents have it elsewhere than the dialect.</summary>
    /// <param name="own">What the repository declares, which is not changed.</param>
    /// <param name="dialect">The dialect, which was not named.</param>
    /// <param name="read">The documents, read with all forms of headers.</param>
    public static Settings With(Settings own, Dialect dialect, IReadOnlyCollection<Proposal> read)
    {
        var shape = dialect.Settings.ShapeFor(dialect.Templates[0]);
        return WithStatusSection(WithForm(own, dialect, shape, read), dialect, shape, read);
    }

    /// <summary>The settings, extended by the form of headers that most documents have, for a template that shows no header.</summary>
    /// <param name="own">What the repository declares, which is not changed.</param>
    /// <param name="read">The documents, read with all forms of headers.</param>
    public static Settings WithoutShown(Settings own, IReadOnlyCollection<Proposal> read)
    {
        var form = Common(read, document => document.Header.Notation);
        var shared = read.Where(document => document.Header.Notation == form)
            .SelectMany(document => document.Header.Fields.Where(field => IsOfHeader(document, field)).Select(field => field.Key).Distinct())
            .CountBy(key => key, StringComparer.Ordinal)
            .Count(pair => 2 * pair.Value > read.Count);
        // A single line with a colon, which many happen to begin with, is no header.
        return own.Header is null && form is not (HeaderNotation.None or HeaderNotation.Sidecar) && shared >= FewestShared
            ? own with
            {
                Header = [new Located<HeaderNotation>(form, default)],
            }
            : own;
    }

    private static Settings WithForm(Settings own, Dialect dialect, HeaderShape shape, IReadOnlyCollection<Proposal> read) =>
        own.Header is null
        && Common(read, document => document.Header.Fields.Any(field => IsOfHeader(document, field)) ? document.Header.Notation : HeaderNotation.None)
            is var form
        && form is not HeaderNotation.None
        && !shape.Forms.Contains(form)
            ? own with
            {
                Header =
                [
                    new Located<HeaderNotation>(form, default),
                    .. dialect.Settings.Header ?? [.. shape.Forms.Select(known => new Located<HeaderNotation>(known, default))],
                ],
            }
            : own;

    private static Settings WithStatusSection(Settings own, Dialect dialect, HeaderShape shape, IReadOnlyCollection<Proposal> read) =>
        Common(read, document => document.Header.Fields.FirstOrDefault(IsStatusSection)?.Key ?? "") is { Length: > 0 } section
        && !shape.Sections.Contains(section)
        && dialect.Settings.Fields.FirstOrDefault(field => NameComparison.Same(field.Name.Value, section)) is { } known
        && !own.Fields.Any(field => NameComparison.Same(field.Name.Value, section))
            ? own with
            {
                Fields =
                [
                    .. own.Fields,
                    new FieldSettings(new Located<string>(known.Name.Value, default)) { IsSection = new Located<bool>(true, default) },
                ],
            }
            : own;

    // What more than half of the documents have.
    private static T? Common<T>(IReadOnlyCollection<Proposal> read, Func<Proposal, T> what)
        where T : notnull => read.CountBy(what).Where(pair => 2 * pair.Value > read.Count).Select(pair => pair.Key).FirstOrDefault();

    private static bool IsOfHeader(Proposal document, MetadataField field) =>
        !field.IsSection && !ForeignFields.IsForeign(document.Header.Notation, field);

    private static bool IsStatusSection(MetadataField field) => field.IsSection && StatusWords.All.Contains(field.Key);
}
