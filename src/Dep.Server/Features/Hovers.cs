using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Server.Protocol;

namespace Dep.Server.Features;

/// <summary>Hovers: findings, the mentioned proposal, and the requirements on a field or section.</summary>
internal static class Hovers
{
    private const int MostFindings = 3;
    private const int MostFields = 8;
    private const int LongestReason = 1200;

    /// <summary>The hover at an offset, or <see langword="null"/>.</summary>
    // Text from documents is escaped: it is untrusted and must not be rendered as markdown.
    public static Hover? At(DocumentContext document, int offset)
    {
        var parts = document
            .Snapshot.In(document.Path)
            .Where(finding => Mentions.Holds(finding.Location.Span, offset))
            .DistinctBy(finding => finding.Id)
            .Take(MostFindings)
            .Select(Finding)
            .ToList();
        if (SettingsDocument.IsSettings(document))
        {
            var key = SettingsDocument.HoverAt(document, offset);
            return parts.Count == 0
                ? key
                : new Hover(new MarkupContent(string.Join("\n\n---\n\n", key is null ? parts : parts.Append(key.Contents.Value))));
        }

        var range = default(Protocol.Range);
        if (Mentions.At(document, offset) is { } mention && document.Repository.At(mention.Path) is { Defect: null } other)
        {
            parts.Add(Card(document.Repository, other));
            range = document.RangeOf(mention.Span);
        }
        else if (document.Proposal is { } proposal)
        {
            if (
                HeaderCompletion.FieldAt(proposal, document.Text, offset) is { } field
                && proposal.HeaderSource.Path == document.Path
                && document.Schema.Field(field) is { } known
            )
            {
                parts.Add(Field(known));
            }
            else if (
                proposal.AllSections.FirstOrDefault(section => Mentions.Holds(section.Heading, offset)) is { } section
                && proposal.Path == document.Path
                && document.Schema.Section(section) is { } required
            )
            {
                parts.Add(Section(required));
            }
        }

        return parts.Count == 0 ? null : new Hover(new MarkupContent(string.Join("\n\n---\n\n", parts)), range);
    }

    /// <summary>The number, title, status and people of a proposal.</summary>
    internal static string Card(ProposalRepository repository, Proposal proposal)
    {
        var schema = repository.Schema.For(proposal);
        var text = new StringBuilder("**");
        text.Append(SafeMarkdown.Text(Clipped(Navigation.TitleOf(proposal)))).Append("**\n\n");
        foreach (var field in proposal.Header.Fields.Where(HasShownValue).Take(MostFields))
        {
            text.Append("- ").Append(SafeMarkdown.Text(Clipped(field.Name.Value)));
            text.Append(": ").Append(SafeMarkdown.Text(Clipped(field.Value.Value.ReplaceLineEndings(" ")))).Append('\n');
        }

        return text.Append('\n').Append(SafeMarkdown.Text(proposal.Path)).ToString();

        bool HasShownValue(MetadataField field) =>
            schema.Field(field) is { } known && !field.IsSection && field.Value.Value.Trim().Length > 0 && IsShown(schema, known);
    }

    // Editors show the message of a finding themselves; the hover says what kind of fault it is, and why it matters.
    private static string Finding(Diagnostic finding)
    {
        var text = new StringBuilder();
        text.Append("**").Append(finding.Id).Append("** ").Append(SafeMarkdown.Text(finding.Descriptor.Title));
        // Only pages of built-in rules are shown, as markdown: they are part of this program.
        if (
            RuleCatalog.All.FirstOrDefault(rule => rule.Descriptor.Id == finding.Id) is { } rule
            && RulePage.Of(rule) is { } page
            && page.Section("Why") is { Length: > 0 } why
        )
        {
            text.Append("\n\n").Append(why.Length > LongestReason ? why[..LongestReason] + "…" : why);
        }

        return finding.Descriptor.HelpLink.Length == 0
            ? text.ToString()
            : text.Append("\n\n[More about ").Append(finding.Id).Append("](").Append(finding.Descriptor.HelpLink).Append(')').ToString();
    }

    /// <summary>The requirements on a field, as markdown.</summary>
    internal static string Field(FieldSchema field)
    {
        var text = new StringBuilder("Field **");
        text.Append(SafeMarkdown.Text(Clipped(field.Name))).Append("**: ");
        text.Append(field.Presence is Presence.Required ? "required" : "optional").Append(", ").Append(field.Form.ToString().ToLowerInvariant());
        if (field.PresenceFrom.Text.Length > 0)
        {
            text.Append(" (").Append(SafeMarkdown.Text(field.PresenceFrom.Text)).Append(')');
        }

        return field.Choices.IsEmpty
            ? text.ToString()
            : text.Append("\n\n").AppendJoin(", ", field.Choices.Take(30).Select(choice => SafeMarkdown.Text(Clipped(choice)))).ToString();
    }

    /// <summary>The requirements on a section, as markdown.</summary>
    internal static string Section(SectionSchema section) =>
        $"Section **{SafeMarkdown.Text(Clipped(section.Name))}**: {(section.Presence is Presence.Required ? "required" : "optional")}{(section.PresenceFrom.Text.Length > 0 ? $" ({SafeMarkdown.Text(section.PresenceFrom.Text)})" : "")}";

    private static bool IsShown(ProposalSchema schema, FieldSchema field) =>
        field.Form is FieldForm.Status or FieldForm.Person or FieldForm.People or FieldForm.Reference or FieldForm.References or FieldForm.Date
        || (schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, field.Name));

    private static string Clipped(string text) => SafeText.Clipped(text, 200);
}
