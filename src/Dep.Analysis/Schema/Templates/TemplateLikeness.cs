using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Analysis.Schema.Templates;

/// <summary>Tells how alike a document is to a template, by the names of fields and headings.</summary>
/// <param name="template">The template, or <see langword="null"/> if there is none.</param>
internal sealed class TemplateLikeness(Proposal? template)
{
    private HashSet<string>? _names;

    private HashSet<string> Names => _names ??= template is null ? [] : DialectOutline.NamesOf(template);

    /// <summary>Whether a document with some names may have started from this template and not from another one.</summary>
    // A document without any part that only this template has did not start from it, even if their lengths are similar. A short form
    // of another template has no parts of its own.
    public bool IsToldBy(HashSet<string> names, TemplateLikeness other) =>
        !Names.Except(other.Names).Any() || Names.Any(name => !other.Names.Contains(name) && names.Contains(name));

    /// <summary>The share of names, from 0 to 1, that the template and a document have in common.</summary>
    public double To(HashSet<string> names)
    {
        var shared = Names.Count(names.Contains);
        return shared / (double)Math.Max(1, Names.Count + names.Count - shared);
    }
}
