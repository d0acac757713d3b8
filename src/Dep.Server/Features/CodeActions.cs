using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Commands;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server.Features;

/// <summary>What can be done about findings: their fixes, all safe fixes of a document at once, a suppression that asks for a reason.</summary>
/// <param name="client">The capabilities of the client.</param>
internal sealed class CodeActions(ClientFeatures client)
{
    /// <summary>The kind of an action that makes all safe fixes of a document, as editors do when they save.</summary>
    public const string FixAll = "source.fixAll.dep";

    /// <summary>The kind of a fix of a finding.</summary>
    public const string QuickFix = "quickfix";

    // A client that asks for more actions than this does not need the first ones any more.
    private const int MostOffered = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, (DocumentContext Document, Func<RepositoryEdit> Edit)> _offered = [];
    private int _last;

    /// <summary>The actions for a part of a document.</summary>
    public CodeAction[] At(DocumentContext document, CodeActionParams asked)
    {
        var (start, end) = (document.OffsetOf(asked.Range.Start), document.OffsetOf(asked.Range.End));
        var here = document.Snapshot.In(document.Path).Where(finding => finding.Location.Span.Start <= end && start <= finding.Location.Span.End).ToArray();
        var actions = new List<CodeAction>();
        if (IsWanted(asked, QuickFix))
        {
            actions.AddRange(here.Where(finding => finding.Fix is { } fix && IsMade(fix)).Select(finding => FixOf(document, finding)));
            actions.AddRange(here.DistinctBy(finding => (finding.Id, finding.Location.Span)).SelectMany(finding => SuppressionsOf(document, finding)));
        }

        if (IsWanted(asked, FixAll) && document.Snapshot.In(document.Path).Any(finding => finding.Fix is { Safety: FixSafety.Safe }))
        {
            actions.Add(Offer(document, "Make all safe fixes of this document", FixAll, null, null, () => AllFixes(document)));
        }

        return [.. actions];
    }

    /// <summary>The action with the edit it makes.</summary>
    /// <exception cref="RpcException">It is not known any more, or its texts are others by now.</exception>
    public CodeAction Resolve(CodeAction action, Workspace workspace)
    {
        (DocumentContext Document, Func<RepositoryEdit> Edit) offer;
        lock (_gate)
        {
            if (action.Edit is not null)
            {
                return action;
            }

            if (action.Data is not { ValueKind: JsonValueKind.Number } data || !data.TryGetInt32(out var number) || !_offered.TryGetValue(number, out offer))
            {
                throw new RpcException(RpcException.ContentModified, "The action is not known any more; ask for the actions again");
            }
        }

        return action with { Edit = WorkspaceEdits.Of(workspace, offer.Document.Project, client, offer.Edit()) };
    }

    private static bool IsWanted(CodeActionParams asked, string kind) =>
        asked.Context?.Only is not { Length: > 0 } only || only.Any(wanted => wanted.Length == 0 || kind == wanted || kind.StartsWith(wanted + ".", StringComparison.Ordinal));

    // A client that resolves an edit later is told then if it cannot be made. To one that gets it at once, it is not offered.
    private bool IsMade(Fix fix) => client.ResolvesActions || client.MovesFiles || fix.Edit() is { Moves.IsEmpty: true, Creations.IsEmpty: true };

    private CodeAction FixOf(DocumentContext document, Diagnostic finding) =>
        Offer(document, finding.Fix!.Title, QuickFix, finding, finding.Fix.Safety is FixSafety.Safe ? true : null, finding.Fix.Edit);

    // One round: what stands in another's way is offered again once these are made.
    private static RepositoryEdit AllFixes(DocumentContext document)
    {
        var repository = document.Repository;
        return FixSelection.Of(
            document.Snapshot.In(document.Path).Where(finding => finding.Fix is { Safety: FixSafety.Safe }),
            (_, edit) => edit.Moves.IsEmpty && edit.Creations.IsEmpty && edit.Edits.All(part => part.Source.Path == document.Path) && FrozenText.IsLeft(repository, RepositoryEdit.None, repository, edit)).Edit;
    }

    // The reason is for the author to write: without one the comment suppresses nothing, and a finding says so.
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

        yield return Suppression(document, finding, $"Ignore {finding.Id} in this document, with a reason", SuppressionEdit.ForDocument(document.Text, finding.Id));
    }

    private CodeAction Suppression(DocumentContext document, Diagnostic finding, string title, (int Offset, string Before, string After) comment)
    {
        var place = document.RangeOf(new TextSpan(comment.Offset, comment.Offset));
        var uri = document.UriOf(document.Path);
        var shown = new[] { FindingDiagnostics.Of(finding, isHere: true, related: null) };
        if (!client.TakesSnippetEdits)
        {
            return Offer(document, title, QuickFix, finding, null, () => RepositoryEdit.Replace(document.Text, new TextSpan(comment.Offset, comment.Offset), comment.Before + comment.After));
        }

        var snippet = new SnippetText(Escaped(comment.Before) + "${1:reason}" + Escaped(comment.After));
        return new CodeAction(title, QuickFix, shown, Edit: new WorkspaceEdit(DocumentChanges:
        [
            new DocumentChange
            {
                TextDocument = new EditedDocument(uri, document.Snapshot.Open.GetValueOrDefault(document.Path)?.Version),
                Edits = [new DocumentEdit(place, Snippet: snippet)],
            },
        ]));
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

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("}", "\\}", StringComparison.Ordinal);
}
