using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks that depend on other files: whether a person is listed in a file, and whether a required file exists.</summary>
internal static partial class FileEvaluation
{
    private const string Folder = "{folder}/";

    /// <summary>Reports who is not listed, and files that are not there or do not say what they must.</summary>
    public static void Judge(ProposalRepository repository, ConstraintRun run, FileCheck check)
    {
        if (!repository.Data.IsKnown || repository.Data.IsFull || PathOf(run, check.Path.Value) is not { } path)
        {
            return;
        }

        var named = NamedBy(run, check);
        if (repository.Data.At(path) is not { } file)
        {
            if (!check.IsOptional && (named is null || named.Length > 0 || check.Whom is Whom.One))
            {
                run.ReportLack(path, run.Proposal.Heading, $"There is no file '{Excerpt.Of(path)}', which must be there");
            }

            return;
        }

        foreach (var fault in check.Shape is { } shape ? YamlShapeEvaluation.Faults(shape, file).Take(TextPattern.MostMatches) : [])
        {
            run.ReportLack(path, run.Proposal.Heading, $"'{Excerpt.Of(path)}' is not as it is asked for: {Excerpt.OfMessage(fault)}");
        }

        var names = NamesIn(repository, run, file, check);
        if (named is not null)
        {
            JudgePersons(run, named, names, path, check);
            return;
        }

        if (!check.Keys.IsEmpty && names.IsEmpty)
        {
            run.ReportLack(path, run.Proposal.Heading, $"'{Excerpt.Of(path)}' says nothing under '{Excerpt.Of(KeyOf(run, check))}'");
            return;
        }

        if (check.Among is { } among && PathOf(run, among.Path.Value) is { } list)
        {
            JudgeAmong(repository, run, (path, names, check), (list, among));
        }
    }

    private static void JudgeAmong(
        ProposalRepository repository,
        ConstraintRun run,
        (string Path, ImmutableArray<string> Names, FileCheck Check) said,
        (string Path, FileCheck Check) among
    )
    {
        if (repository.Data.At(among.Path) is not { } known)
        {
            // The file is missing, unless too many files were asked for to look at this one.
            if (!repository.Data.IsFull && !among.Check.IsOptional)
            {
                run.ReportLack(among.Path, run.Proposal.Heading, $"There is no file '{Excerpt.Of(among.Path)}', which must be there");
            }

            return;
        }

        var allowed = NamesIn(repository, run, known, among.Check).Select(Folded).ToHashSet(StringComparer.Ordinal);
        foreach (var name in said.Names.Where(name => !allowed.Contains(Folded(name))))
        {
            run.ReportLack(
                said.Path,
                run.Proposal.Heading,
                $"'{Excerpt.Of(said.Path)}' names '{Excerpt.Of(name)}' under '{Excerpt.Of(KeyOf(run, said.Check))}', who is not in '{Excerpt.Of(among.Path)}'"
            );
        }
    }

    // Whom the proposal names, each by one or several names and with the text that does; null where it is asked for the file alone.
    private static (Subject Subject, ImmutableArray<string> Names)[]? NamedBy(ConstraintRun run, FileCheck check)
    {
        if (check.Named is { } pattern)
        {
            return
            [
                .. from line in run.Subjects.Of(run.Target)
                from match in pattern.All(line.Text)
                let part = match.Groups["name"] is { Success: true } name ? name : match.Groups[match.Groups.Count > 1 ? 1 : 0]
                where part.Length > 0
                select (
                    line with
                    {
                        Name = "The header",
                        Text = part.Value,
                        Span = line.PlaceOf(part.Index, part.Length),
                    },
                    ImmutableArray.Create(part.Value)
                ),
            ];
        }

        return run.Target.Kind is not (TargetKind.Field or TargetKind.Items)
            ? null
            :
            [
                .. from field in run.Subjects.FieldsOf(run.Target)
                where !string.IsNullOrWhiteSpace(field.Value.Value)
                from person in PersonNames.In(field)
                select (
                    new Subject(run.Schema.Field(field)?.Name ?? field.Name.Value, person.Names[0], person.Place)
                    {
                        IsInHeader = true,
                        Field = field,
                    },
                    person.Names
                ),
            ];
    }

    private static void JudgePersons(
        ConstraintRun run,
        (Subject Subject, ImmutableArray<string> Names)[] named,
        ImmutableArray<string> names,
        string path,
        FileCheck check
    )
    {
        var where = $"'{Excerpt.Of(path)}'{(check.Keys.IsEmpty ? "" : $" under '{Excerpt.Of(KeyOf(run, check))}'")}";
        var place = named is [var first, ..] ? first.Subject : null;
        if (check.Whom is Whom.All)
        {
            var own = named.SelectMany(person => person.Names).Select(Folded).ToHashSet(StringComparer.Ordinal);
            foreach (var name in names.Where(name => !own.Contains(Folded(name))).Take(TextPattern.MostMatches))
            {
                Lack($"'{Excerpt.Of(name)}' is in {where}, and not named here", name);
            }

            return;
        }

        var known = names.Select(Folded).ToHashSet(StringComparer.Ordinal);
        if (check.Whom is Whom.One)
        {
            if (!named.Any(person => person.Names.Any(name => known.Contains(Folded(name)))))
            {
                Lack($"Nobody who is named here is in {where}; one at least must be", path);
            }

            return;
        }

        foreach (var (subject, _) in named.Where(person => !person.Names.Any(name => known.Contains(Folded(name)))))
        {
            run.Report(subject, $"{subject.Name} '{Excerpt.Of(subject.Text)}' is not in {where}");
        }

        void Lack(string message, string name)
        {
            if (place?.Field is { } field)
            {
                run.Report(place with { Span = field.Name.Span, Text = name }, $"{place.Name}: {message}");
            }
            else
            {
                run.ReportLack(name, run.Proposal.Heading, message);
            }
        }
    }

    // '@ann' and 'ann' are one person.
    private static string Folded(string name) => NameComparison.Normalize(name.Trim().TrimStart('@'));

    private static ImmutableArray<string> NamesIn(ProposalRepository repository, ConstraintRun run, SourceText file, FileCheck check)
    {
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        string[] keys = [.. check.Keys.Select(key => Filled(run, key) ?? key)];
        ImmutableArray<string> names =
            keys.Length == 0 ? PeopleFile.Read(file)
            : name.Equals("CODEOWNERS", StringComparison.OrdinalIgnoreCase) ? [.. keys.SelectMany(key => OwnersOf(file, key))]
            : ScalarsUnder(YamlReader.Read(file.Text, file.Span).Root, keys);
        return check.Groups is { } groups && PathOf(run, groups.Value) is { } path && repository.Data.At(path) is { } aliases
            ? [.. names.Concat(MembersOf(aliases, names))]
            : names;
    }

    // 'docs/' and '/docs' are the same folder.
    private static ImmutableArray<string> OwnersOf(SourceText file, string folder) =>
        [
            .. file
                .Text.Split('\n')
                .Select(line => line.Split('#')[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length > 1 && words[0].Trim('/') == folder.Trim('/'))
                .SelectMany(words => words.Skip(1)),
        ];

    private static ImmutableArray<string> ScalarsUnder(YamlNode? root, string[] keys) =>
        root is null ? [] : [.. keys.SelectMany(key => NodesUnder(root, key.Split('.', StringSplitOptions.RemoveEmptyEntries))).SelectMany(Scalars)];

    // A list is gone through item by item; '*' stands for any key.
    private static IEnumerable<YamlNode> NodesUnder(YamlNode node, ReadOnlyMemory<string> keys) =>
        keys.IsEmpty
            ? [node]
            : node switch
            {
                YamlMapping mapping => mapping
                    .Entries.Where(entry => keys.Span[0] == "*" || entry.Key.Value == keys.Span[0])
                    .SelectMany(entry => NodesUnder(entry.Value, keys[1..])),
                YamlSequence sequence => sequence.Items.SelectMany(item => NodesUnder(item, keys)),
                _ => [],
            };

    private static IEnumerable<string> Scalars(YamlNode node) =>
        node switch
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

    private static string KeyOf(ConstraintRun run, FileCheck check) => string.Join("' or '", check.Keys.Select(key => Filled(run, key) ?? key));

    // From the folder of dep.yml, or '{folder}' of the document. What a proposal names in a field is one name, and never a way out of a folder.
    private static string? PathOf(ConstraintRun run, string path)
    {
        if (path.StartsWith(Folder, StringComparison.Ordinal))
        {
            var document = run.Proposal.Path;
            return Filled(run, path[Folder.Length..]) is { } rest ? document[..(document.LastIndexOf('/') + 1)] + rest : null;
        }

        var home = run.Schema.Settings.Source is { Path: var settings } && settings.LastIndexOf('/') is > 0 and var end ? settings[..(end + 1)] : "";
        return Filled(run, path) is { } filled ? home + filled : null;
    }

    private static string? Filled(ConstraintRun run, string text)
    {
        var isWhole = true;
        var filled = Part()
            .Replace(text, part =>
            {
                var name = part.Groups[1].Value;
                var value =
                    NameComparison.Same(name, "number") && run.Proposal.Number is { } number ? number
                    : (run.Schema.Field(name) is { } known ? run.Schema.First(run.Proposal, known) : run.Proposal.Field(name)) is { } field
                        ? ChoiceOf(run, field)
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
        return run.Schema.Field(field) is { Choices: { IsEmpty: false } choices }
            ? choices.FirstOrDefault(choice => NameComparison.Same(choice, text)) ?? text
            : text;
    }

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
