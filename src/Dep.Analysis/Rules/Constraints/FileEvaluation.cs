using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Checks that depend on other files: whether a person is listed in a file, and whether a required file exists.</summary>
internal static partial class FileEvaluation
{
    /// <summary>Reports persons that are not listed, and files that are missing or lack required content.</summary>
    public static void Judge(ProposalRepository repository, ConstraintRun run, FileCheck check)
    {
        if (!repository.Data.IsKnown || repository.Data.IsFull || PathOf(run, check.Path.Value) is not { } path)
        {
            return;
        }

        var file = repository.Data.At(path);
        var isValue = run.Target.Kind is TargetKind.Field or TargetKind.Items;
        if (file is null)
        {
            if (!check.IsOptional && (!isValue || run.Values.Any()))
            {
                run.ReportLack(path, run.Proposal.Heading, $"There is no file '{Excerpt.Of(path)}', which must be there");
            }

            return;
        }

        var names = NamesIn(repository, run, file, check);
        if (isValue)
        {
            JudgePersons(run, names, path, check);
            return;
        }

        if (!check.Keys.IsEmpty && names.IsEmpty)
        {
            run.ReportLack(path, run.Proposal.Heading, $"'{Excerpt.Of(path)}' says nothing under '{Excerpt.Of(KeyOf(run, check))}'");
            return;
        }

        if (check.Among is { } among && PathOf(run, among.Path.Value) is { } list)
        {
            if (repository.Data.At(list) is not { } known)
            {
                // The file is missing, unless the limit of files is reached and it was not read.
                if (!repository.Data.IsFull && !among.IsOptional)
                {
                    run.ReportLack(list, run.Proposal.Heading, $"There is no file '{Excerpt.Of(list)}', which must be there");
                }

                return;
            }

            var allowed = NamesIn(repository, run, known, among).Select(Folded).ToHashSet(StringComparer.Ordinal);
            foreach (var name in names.Where(name => !allowed.Contains(Folded(name))))
            {
                run.ReportLack(path, run.Proposal.Heading, $"'{Excerpt.Of(path)}' names '{Excerpt.Of(name)}' under '{Excerpt.Of(KeyOf(run, check))}', who is not in '{Excerpt.Of(list)}'");
            }
        }
    }

    private static void JudgePersons(ConstraintRun run, ImmutableArray<string> names, string path, FileCheck check)
    {
        var known = names.Select(Folded).ToHashSet(StringComparer.Ordinal);
        foreach (var field in run.Subjects.FieldsOf(run.Target).Where(field => !string.IsNullOrWhiteSpace(field.Value.Value)))
        {
            foreach (var person in PersonNames.In(field))
            {
                if (!person.Names.Any(name => known.Contains(Folded(name))))
                {
                    var name = run.Schema.Field(field)?.Name ?? field.Name.Value;
                    var where = check.Keys.IsEmpty ? "" : $" under '{Excerpt.Of(KeyOf(run, check))}'";
                    run.Report(new Subject(name, person.Names[0], person.Place) { IsInHeader = true, Field = field }, $"{name} '{Excerpt.Of(person.Names[0])}' is not in '{Excerpt.Of(path)}'{where}");
                }
            }
        }
    }

    // '@ann' and 'ann' are one person.
    private static string Folded(string name) => NameComparison.Normalize(name.Trim().TrimStart('@'));

    private static ImmutableArray<string> NamesIn(ProposalRepository repository, ConstraintRun run, SourceText file, FileCheck check)
    {
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        var keys = check.Keys.Select(key => Filled(run, key) ?? key).ToArray();
        var names = keys.Length == 0 ? PeopleFile.Read(file)
            : name.Equals("CODEOWNERS", StringComparison.OrdinalIgnoreCase) ? OwnersOf(file, string.Join('.', keys))
            : ScalarsUnder(YamlReader.Read(file.Text, file.Span).Root, keys);
        return check.Groups is { } groups && PathOf(run, groups.Value) is { } path && repository.Data.At(path) is { } aliases ? [.. names.Concat(MembersOf(aliases, names))] : names;
    }

    // 'docs/' and '/docs' are the same folder.
    private static ImmutableArray<string> OwnersOf(SourceText file, string folder) =>
    [
        .. file.Text.Split('\n').Select(line => line.Split('#')[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1 && words[0].Trim('/') == folder.Trim('/')).SelectMany(words => words.Skip(1)),
    ];

    private static ImmutableArray<string> ScalarsUnder(YamlNode? node, string[] keys)
    {
        foreach (var key in keys)
        {
            node = (node as YamlMapping)?.Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;
        }

        return node is null ? [] : [.. Scalars(node)];
    }

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalar { Value.Length: > 0 } scalar => [scalar.Value],
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
        _ => [],
    };

    // A group is replaced by its members, wherever it is defined in the file.
    private static IEnumerable<string> MembersOf(SourceText file, ImmutableArray<string> names)
    {
        var groups = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        AddGroups(YamlReader.Read(file.Text, file.Span).Root);
        return names.SelectMany(name => groups.TryGetValue(Folded(name), out var members) ? Scalars(members) : []);

        void AddGroups(YamlNode? node)
        {
            foreach (var entry in (node as YamlMapping)?.Entries ?? [])
            {
                if (entry.Value is YamlSequence)
                {
                    groups.TryAdd(Folded(entry.Key.Value), entry.Value);
                }

                AddGroups(entry.Value);
            }
        }
    }

    private static string KeyOf(ConstraintRun run, FileCheck check) => string.Join('.', check.Keys.Select(key => Filled(run, key) ?? key));

    // The path relative to the folder of dep.yml. A value from a proposal's field is a single name, so that it cannot leave a folder.
    private static string? PathOf(ConstraintRun run, string path)
    {
        var home = run.Schema.Settings.Source is { Path: var settings } && settings.LastIndexOf('/') is > 0 and var end ? settings[..(end + 1)] : "";
        return Filled(run, path) is { } filled ? home + filled : null;
    }

    private static string? Filled(ConstraintRun run, string text)
    {
        var isWhole = true;
        var filled = Part().Replace(text, part =>
        {
            var name = part.Groups[1].Value;
            var value = NameComparison.Same(name, "number") && run.Proposal.Number is { } number ? number
                : (run.Schema.Field(name) is { } known ? run.Schema.First(run.Proposal, known) : run.Proposal.Field(name)) is { } field ? ChoiceOf(run, field)
                : "";
            isWhole &= value.Length > 0 && value.AsSpan().IndexOfAny("/\\\r\n:") < 0 && value is not ("." or "..");
            return value;
        });
        return isWhole ? filled : null;
    }

    // The choice 'alpha' for the value 'Alpha'; another check reports the different spelling.
    private static string ChoiceOf(ConstraintRun run, MetadataField field)
    {
        var text = FieldItems.TextOf(field.Value.Value);
        return run.Schema.Field(field) is { Choices: { IsEmpty: false } choices } ? choices.FirstOrDefault(choice => NameComparison.Same(choice, text)) ?? text : text;
    }

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
