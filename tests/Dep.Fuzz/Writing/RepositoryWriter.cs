using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Fuzz.Writing;

/// <summary>Writes small repositories: proposals of one dialect with all that is read beside them, now and at a base.</summary>
internal sealed class RepositoryWriter
{
    // Few make numbers meet and references break; many share what a repository costs by itself.
    private const int MostProposals = 40;

    private readonly Dice _dice;
    private readonly Dialect _dialect;
    private readonly ProposalWriter _proposals;
    private readonly SortedDictionary<string, byte[]> _now = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, byte[]> _then = new(StringComparer.Ordinal);

    private RepositoryWriter(Dice dice)
    {
        _dice = dice;
        _dialect = Dialect.Get(dice.Pick(Dialect.KnownNames));
        _proposals = new ProposalWriter(_dialect, dice);
    }

    /// <summary>The repository that chance decides on.</summary>
    public static FuzzRepository Write(Dice dice)
    {
        var writer = new RepositoryWriter(dice);
        writer.WriteProposals();
        writer.WriteTemplates();
        writer.Add(FuzzRepository.Settings, SettingsWriter.Settings(dice, writer._dialect));
        writer.Add(FuzzRepository.Severities, SettingsWriter.EditorConfig(dice));
        writer.Add(FuzzRepository.Baseline, SettingsWriter.Baseline(dice));
        writer.Add("OWNERS", dice.OnceIn(8) ? "- Ada (@ada)\n- Grace\n" : null);
        var hasBase = !dice.OnceIn(4);
        return new FuzzRepository(
            writer._now.ToImmutableSortedDictionary(StringComparer.Ordinal),
            hasBase
                ? writer._then.ToImmutableSortedDictionary(StringComparer.Ordinal)
                : ImmutableSortedDictionary.Create<string, byte[]>(StringComparer.Ordinal)
        );
    }

    private void WriteProposals()
    {
        for (var count = 1 + _dice.Below(MostProposals); count > 0; count--)
        {
            var (number, slug) = (_dice.OnceIn(20) ? _dice.Below(3) : 1 + _dice.Below(30), _dice.Pick(Words.Slugs));
            var (document, sidecar) = _proposals.Write(number, slug);
            var path = PathOf(number, slug);
            // What stood there before: nothing, the same, or something like it.
            var before = _dice.Below(4);
            Put(path, document, before);
            if (sidecar is not null && _dialect.Settings.Sidecar is { } name)
            {
                Put(path[..(path.LastIndexOf('/') + 1)] + name.Value, sidecar, before);
            }
        }
    }

    private void Put(string path, string text, int before)
    {
        var bytes = Mutator.Maybe(text, _dice);
        if (!_dice.OnceIn(30))
        {
            _now[path] = bytes;
        }

        if (before == 1)
        {
            _then[path] = bytes;
        }
        else if (before > 1)
        {
            _then[_dice.OnceIn(12) ? path.Replace("00", "01", StringComparison.Ordinal) : path] = Mutator.Maybe(
                Encoding.UTF8.GetString(bytes),
                _dice
            );
        }
    }

    private void WriteTemplates()
    {
        foreach (var template in _dialect.Templates.Where(_ => !_dice.OnceIn(3)))
        {
            // 'templates/dynamo/NNNN-template.md' of the package stands beside the proposals, or above them.
            var path = string.Join('/', template.Path.Split('/').Skip(2));
            Add(_dice.OnceIn(2) ? path : Folder() + path, template.Source.Text);
        }
    }

    private void Add(string path, string? text)
    {
        if (text is null)
        {
            return;
        }

        var bytes = Mutator.Maybe(text, _dice);
        _now[path] = bytes;
        if (!_dice.OnceIn(4))
        {
            _then[path] = _dice.OnceIn(4) ? Mutator.Maybe(text, _dice) : bytes;
        }
    }

    private string Folder()
    {
        var glob = _dialect.Settings.Proposals is { IsEmpty: false } globs ? _dice.Pick(globs).Value : "deps/**/*.md";
        var folder = new Glob(glob).Folder;
        return (folder.Length == 0 ? "deps" : folder) + "/";
    }

    private string PathOf(int number, string slug)
    {
        var pattern = _dialect.Settings.Name?.Value ?? "{number:0000}-{slug}.md";
        var name = pattern
            .Replace("{number:0000}", number.ToString("D4", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{number}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{slug}", slug, StringComparison.Ordinal)
            .Replace("{date}", "2026-01-" + (10 + number).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Folder() + (_dice.OnceIn(15) ? "archive/" : "") + (_dice.OnceIn(40) ? "x" : "") + name;
    }
}
