using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Templates;

/// <summary>
/// Limits for templates. Each document is compared with each part of its template, so the size of an untrusted template affects the cost
/// of every document. Real templates have at most some dozens of parts.
/// </summary>
internal static class TemplateBounds
{
    /// <summary>The maximum number of a template's sections, and of its fields, that are used.</summary>
    public const int MostParts = 500;

    /// <summary>The most values that a field may be one of.</summary>
    public const int MostChoices = 1000;

    /// <summary>The most entries of a list or a mapping in <c>dep.yml</c>.</summary>
    public const int MostEntries = 1000;

    /// <summary>The most characters of a text in <c>dep.yml</c>: no path is longer, and a glob costs the product of its length and the path's.</summary>
    public const int LongestText = 4096;

    /// <summary>What a template has too much of, at the first of it that counts no more.</summary>
    public static IEnumerable<(Location Location, string Message)> Surplus(Proposal template)
    {
        if (template.AllSections.Skip(MostParts).FirstOrDefault() is { } section)
        {
            yield return (
                new Location(template.Source, section.Heading),
                $"The template has more than {MostParts} sections; from here on it asks for none"
            );
        }

        if (template.Header.Fields.Skip(MostParts).FirstOrDefault() is { } field)
        {
            yield return (
                new Location(template.HeaderSource, field.Span),
                $"The template has more than {MostParts} fields; from here on it asks for none"
            );
        }
    }

    /// <summary>As many choices as are kept.</summary>
    public static ImmutableArray<string> Kept(ImmutableArray<string> choices) => choices.Length <= MostChoices ? choices : choices[..MostChoices];
}
