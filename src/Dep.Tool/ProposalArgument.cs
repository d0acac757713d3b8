using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine.References;
using Dep.Hosting.Checking;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Tool;

/// <summary>How a proposal is named on a command line: by its file, its folder, or its number as in <c>7</c>, <c>0007</c> or <c>ADR-0007</c>.</summary>
internal static class ProposalArgument
{
    private const int MostNamed = 5;

    /// <summary>Replaces numbers by the paths of the proposals that have them. What is there as a file or a folder is a path, and so is what is no number.</summary>
    /// <param name="named">The arguments.</param>
    /// <param name="host">The process.</param>
    /// <param name="cancellation">Stops the command.</param>
    /// <returns>The paths, or why a number means no proposal, or several.</returns>
    public static (ImmutableArray<string> Paths, string? Refusal) Of(IReadOnlyList<string> named, CommandHost host, CancellationToken cancellation)
    {
        if (!named.Any(IsNumber))
        {
            return ([.. named], null);
        }

        var files = SkippedFiles.WorkingTreeContaining(host.Directory);
        var repository = RequestedRepository.Load(new CheckRequest { Directory = host.Directory }, files, cancellation);
        var paths = ImmutableArray.CreateBuilder<string>();
        foreach (var text in named)
        {
            if (!IsNumber(text))
            {
                paths.Add(text);
                continue;
            }

            var number = NumberOf(text)!.Value;
            var found = repository.ByNumber[number].Select(proposal => ShownPath.Of(files.Full(proposal.Path), host.Directory)).ToArray();
            if (found is not [var only])
            {
                return (
                    [],
                    found.Length == 0
                        ? $"There is no file or folder '{text}', and no proposal has the number {number}"
                        : $"{found.Length} proposals have the number {number}; name the file: {string.Join(", ", found.Take(MostNamed))}{(found.Length > MostNamed ? ", ..." : "")}"
                );
            }

            paths.Add(only);
        }

        return (paths.DrainToImmutable(), null);

        bool IsNumber(string text) => NumberOf(text) is not null && !Path.Exists(Path.GetFullPath(text, host.Directory));
    }

    private static int? NumberOf(string text) =>
        ReferenceWord.In(text).ToArray() is [{ Kind: ReferenceWordKind.Number } word] ? int.Parse(word.Target, CultureInfo.InvariantCulture) : null;
}
