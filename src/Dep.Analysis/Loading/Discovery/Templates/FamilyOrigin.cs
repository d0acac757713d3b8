using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>Decides whether the documents of a family were made of a template.</summary>
internal static class FamilyOrigin
{
    // If this share of the documents beside a template, and so many, have most of its names, the others were made of an earlier one.
    private const double LeastMade = 0.2;
    private const int FewestMade = 4;
    private const double MostOfTemplate = 0.5;

    /// <summary>Whether they were: most of them are like it, or it lies beside them and some are.</summary>
    /// <param name="family">The family.</param>
    /// <param name="candidate">What may be its template.</param>
    /// <param name="outlines">The outlines of the family's sample.</param>
    public static bool Is(DocumentFamily family, TemplateCandidate candidate, DocumentOutlines outlines)
    {
        double[] shares = [.. family.Sample.Select(path => candidate.ShareIn(outlines.Of(path)))];
        return IsOfMost(shares) || IsOfEarlierToo(family, candidate, shares);
    }

    private static bool IsOfMost(double[] shares) =>
        shares.Count(static share => share >= TemplateCandidate.LeastShare) * 2 >= shares.Length && shares.Average() >= TemplateCandidate.LeastShare;

    // A template that lies beside numbered or dated documents is for them, though most may be older than it.
    private static bool IsOfEarlierToo(DocumentFamily family, TemplateCandidate candidate, double[] shares) =>
        candidate.Part is null
        && family.Shape.Kind is not NameKind.Words
        && family.Depth is FamilyDepth.Files
        && family.Folders.SequenceEqual([RepositoryPath.FolderOf(candidate.Path)])
        && shares.Count(static share => share >= MostOfTemplate) is var made
        && made >= FewestMade
        && made >= LeastMade * shares.Length;
}
