using System.Collections.Immutable;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What a settings file says, each value with its place, then what could not be understood.</summary>
internal sealed class SettingsText
{
    private readonly SourceText _source;
    private readonly List<string> _lines = [];

    private SettingsText(SourceText source) => _source = source;

    public static string Of(Settings settings)
    {
        var text = new SettingsText(settings.Source!);
        text.Add("dialect", settings.Dialect);
        text.Add("template", settings.Template);
        text.Add("also", settings.Also);
        text.Add("templateVersion", settings.TemplateVersion);
        text.Add("proposals", settings.Proposals);
        text.Add("exclude", settings.Exclude);
        text.Add("header", settings.Header);
        text.Add("sidecar", settings.Sidecar);
        text.Add("name", settings.Name);
        text.Add("title", settings.Title);
        text.Add("unnumbered", settings.Unnumbered);
        text.Add("people", settings.People);
        text.Add("keep", settings.Keep);
        text.Add("created", settings.Created);
        text.Add("index.file", settings.Index.File);
        text.Add("index.group", settings.Index.Group);
        text.Add("index.columns", settings.Index.Columns);
        text.Add("", settings.Fields);
        text.Add("", settings.Sections);
        text.Add("", settings.Lifecycle);
        text.Add("types.field", settings.TypeField);
        foreach (var type in settings.Types)
        {
            text.Add("type", type);
        }

        text.Add("stages.field", settings.StageField);
        foreach (var stage in settings.Stages)
        {
            text.Add("stage", stage);
        }

        text._lines.AddRange(settings.Defects.Select(defect => $"defect {SchemaText.Place(text._source, defect.Span)}: {defect.Message}"));
        return string.Concat(text._lines.Select(line => line + "\n"));
    }

    private void Add(string what, TypeSettings type)
    {
        Add(what, type.Name);
        Add("  ", type.Fields);
        Add("  ", type.Sections);
        Add("  ", type.Lifecycle);
    }

    private void Add(string indent, ImmutableArray<FieldSettings> fields)
    {
        foreach (var field in fields)
        {
            Add(indent + "field", field.Name);
            Add(indent + "  form", field.Form);
            Add(indent + "  format", field.Format);
            Add(indent + "  section", field.IsSection);
            Add(indent + "  required", field.Required);
            Add(indent + "  since", field.Since);
            Add(indent + "  empty", field.MayBeEmpty);
            Add(indent + "  choices", field.Choices);
            Add(indent + "  aliases", field.Aliases);
            Add(indent + "  inverse", field.Inverse);
        }
    }

    private void Add(string indent, ImmutableArray<SectionSettings> sections)
    {
        foreach (var section in sections)
        {
            Add(indent + "section", section.Name);
            Add(indent + "  required", section.Required);
            Add(indent + "  since", section.Since);
            Add(indent + "  empty", section.MayBeEmpty);
            Add(indent + "  order", section.IsOrdered);
            Add(indent + "  level", section.IsLevelled);
            Add(indent + "  aliases", section.Aliases);
        }
    }

    private void Add(string indent, LifecycleSettings lifecycle)
    {
        Add(indent + "lifecycle.field", lifecycle.Field);
        Add(indent + "lifecycle.initial", lifecycle.Initial);
        Add(indent + "lifecycle.transitions", lifecycle.Transitions);
        Add(indent + "lifecycle.closed", lifecycle.Closed);
        Add(indent + "lifecycle.frozen", lifecycle.Frozen);
        Add(indent + "lifecycle.demands", lifecycle.Demands);
        foreach (var period in lifecycle.Stale ?? [])
        {
            _lines.Add($"{indent}lifecycle.stale {Value(period.Status)}: {Value(period.Period)}");
        }
    }

    private void Add(string key, ImmutableArray<StatusSettings>? statuses)
    {
        if (statuses is { IsEmpty: true })
        {
            _lines.Add($"{key}: none");
        }

        foreach (var status in statuses ?? [])
        {
            _lines.Add($"{key} {Value(status.Status)}: {List(status.Values)}");
        }
    }

    private void Add<T>(string key, ImmutableArray<Located<T>>? values)
    {
        if (values is { } given)
        {
            _lines.Add($"{key}: {List(given)}");
        }
    }

    private void Add<T>(string key, Located<T> value) => _lines.Add($"{key}: {Value(value)}");

    private void Add<T>(string key, Located<T>? value)
    {
        if (value is { } given)
        {
            Add(key, given);
        }
    }

    private string List<T>(ImmutableArray<Located<T>> values) => values.IsEmpty ? "none" : string.Join(", ", values.Select(Value));

    // The place is shown, and what stands there only where it is not the value itself.
    private string Value<T>(Located<T> value)
    {
        var position = _source.Position(value.Span.Start);
        var text = $"{value.Value}";
        var written = _source[value.Span].ReplaceLineEndings("\n");
        return $"{text} ({position.Line + 1},{position.Column + 1}{(string.Equals(written, text, StringComparison.OrdinalIgnoreCase) ? "" : " " + written)})";
    }
}
