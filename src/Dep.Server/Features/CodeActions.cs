using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Commands;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server.Features;

/// <summary>The code actions for findings: their fixes, all safe fixes of a document at once, and suppressions with a placeholder for the reason.</summary>
/// <param name="client">The capabilities of the client.</param>
internal sealed class CodeActions(ClientFeatures client)
{
    /// <summary>The kind of the action that applies all safe fixes of a document, which editors can run on save.</summary>
    public const string FixAll = "source.fixAll.dep";

    /// <summary>The kind of an action that fixes one finding.</summary>
    public const string QuickFix = "quickfix";

    // The number of actions that can still be resolved; older ones are dropped.
    private const int MostOffered = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, (DocumentContext Document, Func<RepositoryEdit> Edit)> _offered = [];
    private int _last;

    /// <summary>The actions for a range of a document.</summary>
    public CodeAction[] At(DocumentContext document, CodeActionParams request)
    {
        var (start, end) = (document.OffsetOf(request.Range.Start), document.OffsetOf(request.Range.End));
        var here = document
            .Snapshot.In(document.Path)
            .Where(finding => finding.Location.Span.Start <= end && start <= finding.Location.Span.End)
            .ToArray();
        var actions = new List<CodeAction>();
        if (IsWanted(request, QuickFix))
        {
            actions.AddRange(here.Where(finding => finding.Fix is { } fix && CanApply(fix)).Select(finding => FixOf(document, finding)));
            actions.AddRange(
                here.DistinctBy(finding => (finding.Id, finding.Location.Span)).SelectMany(finding => SuppressionsOf(document, finding))
            );
        }

        if (IsWanted(request, FixAll) && document.Snapshot.In(document.Path).Any(finding => finding.Fix is { Safety: FixSafety.Safe }))
        {
            actions.Add(Offer(document, "Make all safe fixes of this document", FixAll, null, null, () => AllFixes(document)));
        }

        return [.. actions];
    }

    /// <summary>The action with its edit.</summary>
    /// <exception cref="RpcException">The action was dropped, or its documents changed meanwhile.</exception>
    public CodeAction Resolve(CodeAction action, Workspace workspace)
    {
        (DocumentContext Document, Func<RepositoryEdit> Edit) offer;
        lock (_gate)
        {
            if (action.Edit is not null)
            {
                return action;
            }

            if (
                action.Data is not { ValueKind: JsonValueKind.Number } data
                || !data.TryGetInt32(out var number)
                || !_offered.TryGetValue(number, out offer)
            )
            {
                throw new RpcException(RpcException.ContentModified, "The action is not known any more; ask for the actions again");
            }
        }

        return action with
        {
            Edit = WorkspaceEdits.Of(workspace, offer.Document.Project, client, offer.Edit()),
        };
    }

    private static bool IsWanted(CodeActionParams request, string kind) =>
        request.Context?.Only is not { Length: > 0 } only
        || only.Any(wanted => wanted.Length == 0 || kind == wanted || kind.StartsWith(wanted + ".", StringComparison.Ordinal));

    // Whether the client can apply a fix. If the client resolves actions lazily, an error can be reported then; otherwise a fix that moves or
    // creates files must not be offered to a client without that capability.
    private bool CanApply(Fix fix) => client.ResolvesActions || client.MovesFiles || fix.Edit() is { Moves.IsEmpty: true, Creations.IsEmpty: true };

    private CodeAction FixOf(DocumentContext document, Diagnostic finding) =>
        Offer(document, finding.Fix!.Title, QuickFix, finding, finding.Fix.Safety is FixSafety.Safe ? true : null, finding.Fix.Edit);

    // One round only: fixes that conflict with others are offered again afterwards.
    private static RepositoryEdit AllFixes(DocumentContext document)
    {
        var repository = document.Repository;
        return FixSelection
            .Of(document.Snapshot.In(document.Path).Where(finding => finding.Fix is { Safety: FixSafety.Safe }), (_, edit) =>
                edit.Moves.IsEmpty
                && edit.Creations.IsEmpty
                && edit.Edits.All(part => part.Source.Path == document.Path)
                && FrozenText.IsLeft(repository, RepositoryEdit.None, repository, edit)
            )
            .Edit;
    }

    // The author has to write the reason: without one, the comment suppresses nothing and is reported.
    private IEnumerable<CodeAction> SuppressionsOf(DocumentContext document, Diagnostic finding)
    {
        if (finding.Descriptor.Category is Category.Tool || document.Proposal is not { IsMarkdown: true } proposal || proposal.Path != document.Path)
        {
            yield break;
        }

        if (SuppressionEdit.ForBlock(document, proposal, finding) is { } block)
        {
            yield return Suppression(document, finding, $"Ignore {finding.Id} here, with a reason", block);
        }

        yield return Suppression(
            document,
            finding,
            $"Ignore {finding.Id} in this document, with a reason",
            SuppressionEdit.ForDocument(document.Text, finding.Id)
        );
    }

    private CodeAction Suppression(DocumentContext document, Diagnostic finding, string title, (int Offset, string Before, string After) comment)
    {
        var place = document.RangeOf(new TextSpan(comment.Offset, comment.Offset));
        var uri = document.UriOf(document.Path);
        var shown = new[] { FindingDiagnostics.Of(finding, isHere: true, related: null) };
        if (!client.TakesSnippetEdits)
        {
            var span = new TextSpan(comment.Offset, comment.Offset);
            return Offer(document, title, QuickFix, finding, null, () => RepositoryEdit.Replace(document.Text, span, comment.Before + comment.After));
        }

        var snippet = new SnippetText(Escaped(comment.Before) + "${1:reason}" + Escaped(comment.After));
        return new CodeAction(
            title,
            QuickFix,
            shown,
            Edit: new WorkspaceEdit(
                DocumentChanges:
                [
                    new DocumentChange
                    {
                        TextDocument = new EditedDocument(uri, document.Snapshot.Open.GetValueOrDefault(document.Path)?.Version),
                        Edits = [new DocumentEdit(place, Snippet: snippet)],
                    },
                ]
            )
        );
    }

    private CodeAction Offer(DocumentContext document, string title, string kind, Diagnostic? finding, bool? isPreferred, Func<RepositoryEdit> edit)
    {
        LspDiagnostic[]? shown = finding is null ? null : [FindingDiagnostics.Of(finding, isHere: true, related: null)];
        var action = new CodeAction(Dep.Analysis.Reports.SafeText.OneLine(title), kind, shown, isPreferred);
        if (!client.ResolvesActions)
        {
            return action with { Edit = WorkspaceEdits.Of(document.Workspace, document.Project, client, edit()) };
        }

        lock (_gate)
        {
            _offered[++_last] = (document, edit);
            _offered.Remove(_last - MostOffered);
            return action with { Data = JsonSerializer.SerializeToElement(_last, ProtocolJson.Default.Int32) };
        }
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("$", "\\$", StringComparison.Ordinal)
            .Replace("}", "\\}", StringComparison.Ordinal);
}
