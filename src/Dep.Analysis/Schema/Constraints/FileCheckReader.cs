using System.Collections.Immutable;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>Reads the word <c>file</c>: another file that must exist, or that lists who is named in a proposal.</summary>
/// <param name="nodes">Reads values.</param>
/// <param name="defects">Takes the defects.</param>
/// <param name="readPattern">Reads a pattern.</param>
internal sealed class FileCheckReader(SettingsNodes nodes, List<Defect> defects, Func<YamlNode, TextPattern?> readPattern)
{
    private static readonly string[] WhomWords = [.. Enum.GetNames<Whom>().Select(name => name.ToLowerInvariant())];

    /// <summary>Reads it, or gives <see langword="null"/> with a defect if it cannot be used.</summary>
    /// <param name="node">The value of the word.</param>
    /// <param name="target">What the constraint is about.</param>
    public FileCheck? Read(YamlNode node, TargetKind target)
    {
        if (ReadFile(node) is not { } file)
        {
            return null;
        }

        if (FaultOf(file, target) is { } fault)
        {
            defects.Add(new Defect(node.Span, fault));
            return null;
        }

        return file;
    }

    private static string? FaultOf(FileCheck file, TargetKind target) =>
        (target, file) switch
        {
            (TargetKind.Header, { Named: null }) =>
                "Of the header's lines, 'file' needs 'named': how somebody is named in them, such as '@(?<name>[\\w-]+)'",
            (not TargetKind.Header, { Named: not null }) =>
                "'named' is for lines of the header, 'in: header'; a field's values are names by themselves",
            (TargetKind.Document, { Whom: not Whom.Each }) => "A document names nobody; 'whom' is asked of a field or of the header's lines",
            _ => null,
        };

    private FileCheck? ReadFile(YamlNode node, string what = "file")
    {
        if (node is not YamlMapping)
        {
            return nodes.Text(node) is { } path ? new FileCheck(path) : null;
        }

        Located<string>? file = null;
        Located<string>? groups = null;
        FileCheck? among = null;
        var isOptional = false;
        var whom = Whom.Each;
        TextPattern? named = null;
        JsonShape? shape = null;
        ImmutableArray<string> keys = [];
        nodes.Keys(
            node,
            what,
            new()
            {
                ["path"] = value => file = nodes.Text(value),
                ["key"] = value => keys = [.. (nodes.Texts(value) ?? []).Select(key => key.Value).Where(key => key.Length > 0)],
                ["groups"] = value => groups = nodes.Text(value),
                ["optional"] = value => isOptional = nodes.Flag(value) is { Value: true },
                ["among"] = value => among = ReadFile(value, "among"),
                ["whom"] = value =>
                    whom =
                        nodes.OneOf(value, "word", WhomWords) is { } word && WhomWords.Contains(word.Value)
                            ? Enum.Parse<Whom>(word.Value, ignoreCase: true)
                            : whom,
                ["named"] = value => named = readPattern(value),
                ["schema"] = value => shape = new JsonShapeReader(nodes, defects, readPattern).Read(value),
            }
        );
        if (file is null)
        {
            defects.Add(new Defect(node.Span, $"'{what}' needs a 'path'"));
        }

        return file is { } found
            ? new FileCheck(found)
            {
                Keys = keys,
                Groups = groups,
                Among = among,
                IsOptional = isOptional,
                Whom = whom,
                Named = named,
                Shape = shape,
            }
            : null;
    }
}
