using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Validates YAML against a schema: a header, one of its fields, or another file.</summary>
internal static class YamlShapeEvaluation
{
    /// <summary>Reports each place where a header does not match the schema. Headers that are not YAML are not validated.</summary>
    public static void Judge(ConstraintRun run, SchemaCheck check)
    {
        var header = run.Proposal.Header;
        var source = run.Proposal.HeaderSource;
        if (!header.IsYaml)
        {
            return;
        }

        var part = header.Notation is HeaderNotation.FrontMatter ? FrontMatter.Content(source.Text, header.Span) : source.Span;
        if (YamlReader.Read(source.Text, part).Root is not YamlMapping root)
        {
            return;
        }

        var faults =
            run.Target.Kind is TargetKind.Field
                ? run
                    .Subjects.FieldsOf(run.Target)
                    .SelectMany(field =>
                        root.Entries.Where(entry => entry.Key.Span == field.Name.Span || entry.Key.Value == field.Name.Value)
                            .Take(1)
                            .SelectMany(entry =>
                                ShapeFaults.Of(check.Shape, new YamlShapeValue(entry.Value, source), entry.Key.Span, entry.Key.Value)
                            )
                    )
                : ShapeFaults.Of(
                    check.Shape,
                    new YamlShapeValue(root, source),
                    run.Proposal.Sidecar is null
                        ? new TextSpan(header.Span.Start, source.Line(source.Position(header.Span.Start).Line).End)
                        : source.Line(0)
                );
        foreach (var (place, fault) in faults.Take(TextPattern.MostMatches))
        {
            run.Report(new Subject("The header", Excerpt.OfMessage(fault), place) { IsInHeader = true }, Sentence(fault));
        }
    }

    /// <summary>The faults of a YAML file, each as a sentence without a final period; none if it matches the schema.</summary>
    public static IEnumerable<string> Faults(JsonShape shape, SourceText file) =>
        YamlReader.Read(file.Text, file.Span) switch
        {
            { Faults.IsEmpty: false } => ["it cannot be read as YAML"],
            { Root: { } root } => ShapeFaults.Of(shape, new YamlShapeValue(root, file)).Select(fault => fault.Fault),
            _ => ["it is empty"],
        };

    private static string Sentence(string fault) => string.Concat(char.ToUpperInvariant(fault[0]).ToString(), fault.AsSpan(1));
}
