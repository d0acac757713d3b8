using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>
/// Adds the form of header that most documents have to a dialect that was recognized without a template: records in <c>docs/adr</c> often
/// have a list of fields below the title, where the dialect has a section.
/// </summary>
internal static class PractisedHeader
{
    /// <summary>The form of the header with a status that more than half of the documents have, or <see cref="HeaderForm.None"/>.</summary>
    /// <param name="read">The documents, read with all forms.</param>
    public static HeaderForm FormWithStatus(IReadOnlyCollection<Proposal> read) =>
        read.Where(document => document.Header.Fields.Any(field => !field.IsSection && StatusWords.All.Contains(field.Key)))
            .CountBy(document => document.Header.Form)
            .Where(pair => 2 * pair.Value > read.Count)
            .Select(pair => pair.Key)
            .FirstOrDefault();

    /// <summary>The settings with that form before the forms of the dialect, unless they declare the forms or the dialect has it.</summary>
    /// <param name="own">What the repository declares.</param>
    /// <param name="dialect">The dialect, which was not named.</param>
    /// <param name="form">The form that most documents have.</param>
    public static Settings With(Settings own, Dialect dialect, HeaderForm form) =>
        own.Header is null
        && form is not HeaderForm.None
        && dialect.Settings.ShapeFor(dialect.Templates[0]).Forms is var forms
        && !forms.Contains(form)
            ? own with
            {
                Header =
                [
                    new Located<HeaderForm>(form, default),
                    .. dialect.Settings.Header ?? [.. forms.Select(known => new Located<HeaderForm>(known, default))],
                ],
            }
            : own;
}
