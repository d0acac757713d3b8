using System.Text.Json;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Text;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server.Features;

/// <summary>The code lenses above the title of a proposal: how often it is mentioned, and what it lacks for its next statuses.</summary>
internal static class CodeLenses
{
    /// <summary>The command that moves a proposal to a status; its arguments are the document's URI and the status.</summary>
    public const string Move = "dep.moveTo";

    /// <summary>The command that shows what a proposal lacks; its argument is the document's URI.</summary>
    public const string ShowReadiness = "dep.showReadiness";

    /// <summary>The client's command that shows locations; its arguments are the document's URI, a position, and the locations.</summary>
    public const string ShowReferences = "dep.showReferences";

    private const int MostStatuses = 4;

    /// <summary>The lenses of a document, without titles: these are resolved lazily for visible lenses.</summary>
    public static CodeLens[] Of(DocumentContext document)
    {
        if (document.Proposal is not { } proposal || proposal.Path != document.Path)
        {
            return [];
        }

        var range = document.RangeOf(proposal.Heading);
        var uri = document.UriOf(document.Path);
        var hasLife = document.Schema.Lifecycle is { States.IsEmpty: false } && document.Schema.StateOf(proposal) is not null;
        string[] kinds = hasLife ? ["readiness", "references"] : ["references"];
        return [.. kinds.Select(kind => new CodeLens(range, Data: Element(kind + " " + uri)))];
    }

    /// <summary>Resolves the title and command of a lens.</summary>
    /// <param name="document">The document.</param>
    /// <param name="lens">The lens.</param>
    /// <param name="kind">The kind of the lens: <c>readiness</c> or <c>references</c>.</param>
    public static CodeLens Resolve(DocumentContext document, CodeLens lens, string kind)
    {
        if (document.Proposal is not { } proposal)
        {
            throw new RpcException(RpcException.ContentModified, "The document is no proposal any more");
        }

        if (kind != "readiness")
        {
            var places = Navigation.ReferencesTo(document, proposal.Heading.Start, isWithItself: false);
            var title = places.Length switch
            {
                0 => "mentioned nowhere",
                1 => "mentioned once",
                var count => FormattableString.Invariant($"mentioned {count} times"),
            };
            JsonElement[] arguments =
            [
                Element(document.UriOf(document.Path)),
                JsonSerializer.SerializeToElement(lens.Range.Start, ProtocolJson.Default.Position),
                JsonSerializer.SerializeToElement(places, ProtocolJson.Default.LspLocationArray),
            ];
            return lens with { Command = new LspCommand(title, places.Length == 0 ? "" : ShowReferences, arguments) };
        }

        var readiness = ReadinessOf(document, proposal);
        var open = readiness.Open.Length;
        var ready = readiness.Next.Where(next => open == 0 && next.Missing.IsEmpty).Select(next => next.Status).ToArray();
        // If exactly one status is possible, the lens moves the proposal there; otherwise it shows what is missing.
        return ready.Length == 1
            ? lens with
            {
                Command = new LspCommand(
                    $"{SafeText.OneLine(readiness.Status ?? "?")} → {SafeText.OneLine(ready[0])}",
                    Move,
                    [Element(document.UriOf(document.Path)), Element(ready[0])]
                ),
            }
            : lens with
            {
                Command = new LspCommand(SafeText.Clipped(Summary(readiness), 160), ShowReadiness, [Element(document.UriOf(document.Path))]),
            };
    }

    /// <summary>A report of what a proposal lacks, in a few lines.</summary>
    public static string ReadinessText(DocumentContext document) =>
        document.Proposal is { } proposal
            ? string.Join('\n', ReadinessReport.Lines(ReadinessOf(document, proposal), SafeText.OneLine))
            : throw new RpcException(RpcException.InvalidParams, "The document is no proposal");

    /// <summary>The edit that moves a proposal to a status.</summary>
    /// <exception cref="RpcException">The move is not allowed, or the proposal has no header for the status.</exception>
    public static RepositoryEdit MoveTo(DocumentContext document, string status)
    {
        if (document.Proposal is not { } proposal || document.Schema.Lifecycle is not { } lifecycle)
        {
            throw new RpcException(RpcException.InvalidParams, "The document is no proposal with a status");
        }

        // If the status is missing or misspelt, the move starts at the status in the base; without that, the proposal is new.
        var from = document.Schema.StateOf(proposal)
            ?? (
                document.Snapshot.Input.Base is Dep.Analysis.Engine.Base.Snapshot { Repository: var baseRepository }
                && baseRepository.At(proposal.Path) is { } old
                    ? baseRepository.Schema.For(old).StateOf(old)
                    : null
            );
        if (
            lifecycle.States.FirstOrDefault(state => NameComparison.Same(state, status)) is not { } to
            || (from is null ? !lifecycle.MayEnter(to) : from != to && !lifecycle.MayMove(from, to))
        )
        {
            throw new RpcException(
                RpcException.RequestFailed,
                from is null
                    ? $"No proposal may enter with {lifecycle.Field} '{status}'"
                    : $"{lifecycle.Field} cannot move from '{from}' to '{status}'"
            );
        }

        return StatusEdit.To(document.Schema, proposal, to) is { } edit
            ? new RepositoryEdit([edit])
            : throw new RpcException(RpcException.RequestFailed, $"'{proposal.FileName}' has no header that the status could be written into");
    }

    private static string Summary(Readiness readiness)
    {
        var next = readiness
            .Next.Take(MostStatuses)
            .Select(status =>
                status.Missing.Length + readiness.Open.Length is var missing and > 0
                    ? FormattableString.Invariant($"{status.Status}: {missing} missing")
                    : $"{status.Status}: ready"
            );
        return readiness.Next.IsEmpty ? $"{readiness.Status} is the end" : $"{readiness.Status} → {string.Join(", ", next)}";
    }

    private static Readiness ReadinessOf(DocumentContext document, Proposal proposal) =>
        Readiness.Of(document.Repository, proposal, document.Snapshot.Input.Options.Configured);

    private static JsonElement Element(string text) => JsonSerializer.SerializeToElement(text, ProtocolJson.Default.String);
}
