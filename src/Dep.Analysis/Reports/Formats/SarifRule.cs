using System.Collections.Immutable;
using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules;

namespace Dep.Analysis.Reports.Formats;

/// <summary>A rule in SARIF, with its page as help.</summary>
internal sealed record SarifRule(DiagnosticDescriptor Descriptor, RulePage? Page)
{
    public string Id => Descriptor.Id;

    /// <summary>The rules of a run, and further rules that have findings, by id.</summary>
    public static ImmutableArray<SarifRule> All(ImmutableArray<Rule> rules, IEnumerable<DiagnosticDescriptor> named) =>
        [
            .. rules
                .Select(rule => new SarifRule(rule.Descriptor, RulePage.Of(rule)))
                .Concat(named.Select(descriptor => new SarifRule(descriptor, null)))
                .DistinctBy(rule => rule.Id, StringComparer.Ordinal)
                .OrderBy(rule => rule.Id, StringComparer.Ordinal),
        ];

    /// <summary>SARIF's word for a severity.</summary>
    public static string LevelOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Info => "note",
            _ => "none",
        };

    public void Write(Utf8JsonWriter writer)
    {
        var why = Page?.Section("Why") is { Length: > 0 } text ? text : Descriptor.Title;
        writer.WriteStartObject();
        writer.WriteText("id", Id);
        writer.WriteText("name", Descriptor.Name);
        SarifText.WriteMessage(writer, "shortDescription", Descriptor.Title);
        WriteParagraphs(writer, "fullDescription", why, markdown: null);
        if (Uri.TryCreate(Descriptor.HelpLink, UriKind.Absolute, out var help) && help.Scheme is "https" or "http")
        {
            writer.WriteString("helpUri", help.AbsoluteUri);
        }

        var howToFix = Page?.Section("How to fix") is { Length: > 0 } fix ? why + "\n\n" + fix : why;
        WriteParagraphs(writer, "help", howToFix, Page?.Markdown);
        WriteConfiguration(writer);
        WriteProperties(writer);
        writer.WriteEndObject();
    }

    // Code scanning requires descriptions and help of every rule, and shows the markdown.
    private static void WriteParagraphs(Utf8JsonWriter writer, string name, string text, string? markdown)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", SarifText.Plain(string.Join('\n', text.Split('\n').Select(SafeText.OneLine))));
        if (markdown is not null)
        {
            writer.WriteString("markdown", string.Join('\n', markdown.Split('\n').Select(SafeText.OneLine)));
        }

        writer.WriteEndObject();
    }

    private void WriteConfiguration(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("defaultConfiguration");
        writer.WriteBoolean("enabled", Descriptor.IsEnabledByDefault);
        // A rule that is off gets SARIF's default level, because "none" has another meaning there.
        writer.WriteString("level", Descriptor.IsEnabledByDefault ? LevelOf(Descriptor.DefaultSeverity) : "warning");
        writer.WriteEndObject();
    }

    private void WriteProperties(Utf8JsonWriter writer)
    {
        var category = Descriptor.Category.ToString();
        writer.WriteStartObject("properties");
        writer.WriteString("category", category);
        writer.WriteStartArray("tags");
        writer.WriteStringValue("proposals");
        writer.WriteStringValue(category.ToLowerInvariant());
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
