using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading.Writing;

/// <summary>
/// Writes down how a repository was understood, as its <c>dep.yml</c>: where proposals are, and in what they differ from what
/// their template alone says. What was written so far is read again to see what is still to be said.
/// </summary>
/// <param name="files">The repository's files.</param>
/// <param name="folder">The folder, from the root, that <c>dep.yml</c> will stand in.</param>
/// <param name="layout">The layout of the repository.</param>
/// <param name="repository">Its proposals, with what they are judged by.</param>
/// <param name="moves">What the history shows of their lifecycle.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class SettingsDraft(
    IRepositoryFiles files,
    string folder,
    RepositoryLayout layout,
    ProposalRepository repository,
    ObservedMoves moves,
    CancellationToken cancellation
)
{
    /// <summary>The address of the JSON schema by which editors complete the file.</summary>
    public const string SchemaAddress = "https://raw.githubusercontent.com/dep-build/dep-build/main/src/Dep.Analysis/Schema/dep.schema.json";

    private readonly SchemaDescriber _describer = new(layout, repository);
    private readonly YamlBlock _root = new();
    private readonly YamlBlock _kinds = new();
    private readonly HashSet<string> _earlier = [.. repository.Schema.Earlier.Values.Distinct().SelectMany(schema => schema.Instructions)];
    private bool _isLifeARemark;

    // So few proposals show no practice yet. If none counted from now on, what the next ones do would never be known.
    private readonly bool _isYoung = !repository
        .Proposals.ToLookup(proposal => repository.Schema.OfKind(proposal.Path), ReferenceEqualityComparer.Instance)
        .Any(kind => kind.Count() >= Thresholds.InUse.FewestDocuments);

    /// <summary>The path of the file.</summary>
    public string Path => Combine(folder, "dep.yml");

    /// <summary>Writes it.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public string Write()
    {
        var kinds = _describer.Kinds;
        YamlBlock[] blocks = [.. kinds.Select((kind, index) => index == 0 ? _root : _kinds.At("kinds").At(NameOf(kind.Place, index)))];
        for (var i = 0; i < kinds.Length; i++)
        {
            new PlaceDraft(files, folder, _describer, kinds[i].Place, kinds[i].Schema).Write(blocks[i]);
        }

        if (!_isYoung)
        {
            _root.Set("practice", "false", "all of it is written here; no count of proposals changes it");
        }

        Exclude(kinds, blocks);
        Each(kinds, blocks, (from, to, block) =>
        {
            var difference = new SchemaDifference(from, to, _earlier);
            difference.WriteParts(block);
            difference.WriteRest(block);
        });
        Each(kinds, blocks, WriteVariants);
        Each(kinds, blocks, WriteOlderTypes);
        WriteLife(kinds[0].Schema);
        return Text();
    }

    // Documents among the proposals that are none.
    private void Exclude(ImmutableArray<(ProposalPlace Place, ProposalSchema Schema)> kinds, YamlBlock[] blocks)
    {
        var drafted = Drafted();
        var others = drafted.Documents.Except(layout.Documents, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < kinds.Length; i++)
        {
            var own = others
                .Where(path => kinds[i].Place.Globs.Any(glob => new Glob(glob).IsMatch(path)))
                .Concat(_describer.FoundOf(kinds[i].Place)?.Excluded ?? [])
                .Except(drafted.Schema.AllTemplates.Select(template => template.Path), StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToArray();
            if (own.Length > 0)
            {
                blocks[i].Set("exclude", YamlScalar.Of(own.Select(Relative)), "not like a proposal");
            }
        }
    }

    // The schema of each kind and template as the draft so far gives it, and as it is to be.
    private void Each(
        ImmutableArray<(ProposalPlace Place, ProposalSchema Schema)> kinds,
        YamlBlock[] blocks,
        Action<ProposalSchema, ProposalSchema, YamlBlock> write
    )
    {
        var drafted = Drafted().Schema;
        for (var i = 0; i < kinds.Length; i++)
        {
            var (from, to) = (i == 0 ? drafted : drafted.Kinds[i - 1].Schema, kinds[i].Schema);
            write(from, to, blocks[i]);
            foreach (var (own, drawn) in to.Alternatives.Zip(from.Alternatives))
            {
                write(drawn, own, blocks[i].At("alternatives").At(PlaceDraft.TemplateOf(files, folder, _describer, kinds[i].Place, own.Template!)));
            }
        }
    }

    // What types, stages and older proposals have different from the rest.
    private void WriteVariants(ProposalSchema from, ProposalSchema to, YamlBlock block)
    {
        WriteNamed(block, "types", to.TypeField, to.Settings.Types, from.Types, to.Types);
        WriteNamed(block, "stages", to.StageField, to.Settings.Stages, from.Stages, to.Stages);
        if (to.OlderPaths.Count == 0)
        {
            return;
        }

        var older = block.At("older");
        new OlderDraft(to, [.. repository.Proposals.Where(proposal => ReferenceEquals(repository.Schema.JudgeOf(proposal), to))]).Write(
            older,
            Relative
        );
        var difference = new SchemaDifference(from, to.Older!, _earlier);
        difference.WriteTitle(older);
        difference.WriteParts(older);
    }

    private void WriteOlderTypes(ProposalSchema from, ProposalSchema to, YamlBlock block)
    {
        if (from.Older is { } drawn && to.Older is { } own)
        {
            WriteNamed(block.At("older"), "types", null, to.Settings.Types, drawn.Types, own.Types);
        }
    }

    private void WriteNamed(
        YamlBlock block,
        string key,
        string? field,
        ImmutableArray<TypeSettings> types,
        FrozenDictionary<string, ProposalSchema> from,
        FrozenDictionary<string, ProposalSchema> to
    )
    {
        var all = new YamlBlock();
        string[] names = [.. types.Select(type => type.Name.Value).DistinctBy(NameComparison.Normalize)];
        foreach (var name in names)
        {
            if (from.TryGetValue(NameComparison.Normalize(name), out var drawn) && to.TryGetValue(NameComparison.Normalize(name), out var own))
            {
                new SchemaDifference(drawn, own, _earlier).WriteParts(all.At(name));
            }
        }

        if (all.IsEmpty)
        {
            return;
        }

        if (field is not null)
        {
            block.At(key).Set("field", YamlScalar.Of(field));
        }

        foreach (var name in names)
        {
            block.At(key).Take(name, all.At(name));
        }
    }

    // A lifecycle that changes what is found in what is there already is shown, not said.
    private void WriteLife(ProposalSchema to)
    {
        if (to.Lifecycle is not { IsStrict: false } life || repository.Schema.Kinds.Length > 0)
        {
            return;
        }

        var before = Drafted().Schema;
        if (moves.Write(life, _root.At("lifecycle").At("transitions")))
        {
            var after = Drafted().Schema;
            _isLifeARemark = repository.Proposals.Any(proposal =>
                before.For(proposal).IsInForce(proposal) != after.For(proposal).IsInForce(proposal)
            );
        }
    }

    private RepositoryLayout Drafted() =>
        new LayoutFinder(
            new EditedFiles(files, RepositoryEdit.None with { Creations = [new FileCreation(Path, Text())] }),
            folder,
            cancellation
        ).Find([]);

    private string Text()
    {
        var lines = new List<string>
        {
            $"# yaml-language-server: $schema={SchemaAddress}",
            $"# Written by 'dep init' after {Quantity.Of(repository.Proposals.Length, "proposal")}. What differs from the template says why; change what you want otherwise.",
        };
        if (_isYoung)
        {
            lines.Add(
                $"# What proposals have in common counts from {Thresholds.InUse.FewestDocuments} proposals on. Write 'practice: false' if only the template and this file should count."
            );
        }

        lines.AddRange(_isLifeARemark ? _root.Without("lifecycle").Lines() : _root.Lines());
        lines.AddRange(_kinds.Lines());
        if (_isLifeARemark)
        {
            lines.Add("# The history shows these moves. Said, they would change what is found now.");
            lines.AddRange(_root.Only("lifecycle").Lines(mark: "# "));
        }

        return string.Join('\n', lines) + "\n";
    }

    private string Relative(string path) => PlaceDraft.Relative(folder, path);

    private static string NameOf(ProposalPlace place, int index) =>
        place.Globs[0].Split('/').FirstOrDefault(name => name.Length > 0 && !name.Contains('*')) is { } first
            ? $"{first} {index + 1}"
            : $"kind {index + 1}";
}
