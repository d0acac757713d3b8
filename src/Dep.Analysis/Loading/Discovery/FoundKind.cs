using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery.Templates;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>A kind of proposals that was found: the places its documents lie in, the form of their names, and the templates they were made of.</summary>
/// <param name="Templates">The templates: the one that most documents are like first, others side by side with it behind; none where there is none.</param>
/// <param name="Globs">Globs of the documents, from the root.</param>
/// <param name="Excluded">What the globs match and is no proposal.</param>
/// <param name="Names">The form of names, as <see cref="Proposals.NamePattern"/> writes it.</param>
/// <param name="Documents">The documents, in ordinal order.</param>
/// <param name="Reason">Why these documents are taken for proposals.</param>
internal sealed record FoundKind(
    ImmutableArray<TemplateCandidate> Templates,
    ImmutableArray<string> Globs,
    ImmutableArray<string> Excluded,
    string Names,
    ImmutableArray<string> Documents,
    LayoutReason Reason
);

/// <summary>The result of discovery in a tree whose places of proposals are not configured.</summary>
/// <param name="Kinds">The kinds of proposals: the one with most documents first.</param>
/// <param name="Hints">Where proposals may be that were not found.</param>
internal sealed record FoundPlaces(ImmutableArray<FoundKind> Kinds, PlaceHints Hints)
{
    /// <summary>Nothing.</summary>
    public static FoundPlaces Nothing { get; } = new([], PlaceHints.None);

    /// <summary>A cache key of these places, which does not change when documents are added or removed within them.</summary>
    public string Identity =>
        string.Join(
            '\n',
            Kinds.Select(kind =>
                string.Join('\t', kind.Templates.Select(template => template.Path + template.Part).Concat(kind.Globs).Append(kind.Names))
            )
        );
}
