using System.Collections.Immutable;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Enough documents to tell what all of them are like, from the whole range: the first and the last of many years are written differently.</summary>
internal static class DocumentSample
{
    private const int MostDocuments = 24;

    /// <summary>The paths of the sample, at most 24, in their order.</summary>
    /// <param name="paths">The paths of all documents.</param>
    public static ImmutableArray<string> Of(IReadOnlyCollection<string> paths)
    {
        var step = (paths.Count + MostDocuments - 1) / MostDocuments;
        return [.. paths.Where((_, index) => index % step == 0)];
    }
}
