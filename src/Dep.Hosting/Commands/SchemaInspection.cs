using Dep.Analysis.Loading;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Describes the schema of a repository: where its proposals are, what is required of them, and why.</summary>
internal static class SchemaInspection
{
    /// <summary>Describes the schema of all proposals, or of one.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="only">The full path of one proposal; empty for all.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The description, or why there is none: one sentence without a final period.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static (SchemaDescription? Description, string? Refusal) Run(
        CheckRequest request,
        string only = "",
        CancellationToken cancellation = default
    )
    {
        var judged = JudgedRepository.Load(request, cancellation);
        var describer = new SchemaDescriber(judged.Layout, judged.Repository);
        if (only.Length == 0)
        {
            return judged.Repository.Proposals.IsEmpty
                ? (null, NoProposals.Message(judged.Repository, "there is no schema to show"))
                : (describer.All(), null);
        }

        var path = judged.Files.Relative(Path.GetFullPath(only, request.Directory));
        return (judged.Repository.Owning(path) ?? judged.Repository.At(path.TrimEnd('/') + "/README.md")) is { } proposal
            ? (describer.Of(proposal), null)
            : (null, $"'{only}' is no proposal of this repository");
    }
}
