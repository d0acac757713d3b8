using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP908: nothing was checked, for nothing was found.</summary>
internal sealed class NoProposals : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new("DEP908", nameof(NoProposals), "No proposals", Category.Tool, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        if (context.Repository.Proposals.IsEmpty)
        {
            context.Report(ProposalRepository.Whole, default, Message(context.Repository, "nothing was checked"));
        }
    }

    private const string Remedy = "; put them there, or say in dep.yml where they are, such as proposals: [\"docs/proposals/*.md\"]";

    /// <summary>The message that there are no proposals, with the places that were searched and places where they may be.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="consequence">The consequence, as a part of the sentence.</param>
    internal static string Message(ProposalRepository repository, string consequence)
    {
        var globs = repository.Globs.Select(glob => $"'{glob}'").ToArray();
        var where = globs.Length == 0 ? "" : $": no file matches {Sentence.List(globs, "or")}";
        return $"No proposals were found, so {consequence}{where}{(where.Length > 0 && repository.Hints is { Likeliest.IsEmpty: true, Unread.IsEmpty: true } ? Remedy : "")}{Likeliest(repository.Hints)}{Unread(repository.Hints)}";
    }

    private static string Likeliest(PlaceHints hints) =>
        hints.Likeliest.IsEmpty
            ? ""
            : $". The likeliest are {Sentence.List([.. hints.Likeliest.Select(Named)], "and")}; say which in dep.yml: proposals: [\"{hints.Likeliest[0].Glob}\"]";

    private static string Unread(PlaceHints hints) =>
        hints.Unread.IsEmpty ? "" : $". Not read, for they are no markdown: {Sentence.List([.. hints.Unread.Select(Named)], "and")}";

    private static string Named((string Glob, int Count) place) => $"'{place.Glob}' ({Quantity.Of(place.Count, "document")})";
}
