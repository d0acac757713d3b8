using System.Globalization;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.References;

/// <summary>
/// Finds the path of a proposal or template that may be meant by a path that does not exist. The two differ slightly in one of
/// their segments: <c>0007-wake-sleep.md</c> for <c>0007-wake-slep.md</c>. Only a person knows which path was meant.
/// </summary>
/// <param name="repository">The repository.</param>
internal sealed class NearPaths(ProposalRepository repository)
{
    // The known paths that differ only in one segment, by the others. A thousand links may lead to the same missing file, so results are kept.
    private readonly Dictionary<string, Siblings> _siblings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _same = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _near = new(StringComparer.Ordinal);
    private ILookup<string, (string Path, int At)>? _beside;

    /// <summary>The path that differs only in the marks between words and in case; <see langword="null"/> if there is none, or more than one.</summary>
    /// <param name="path">A path that does not exist, from the root.</param>
    public string? Same(string path)
    {
        if (!_same.TryGetValue(path, out var same))
        {
            var all = Steps(path).SelectMany(step => step.Siblings.WithLettersOf(step.Text)).Distinct(StringComparer.Ordinal);
            _same.Add(path, same = all.Take(2).ToArray() is [var only] ? only : null);
        }

        return same;
    }

    /// <summary>The path that may be meant: with the same number, the same words, or a similar spelling; <see langword="null"/> if there is none.</summary>
    /// <param name="path">A path that does not exist, from the root.</param>
    public string? Of(string path)
    {
        if (!_near.TryGetValue(path, out var near))
        {
            _near.Add(path, near = Steps(path).Select(step => step.Siblings.NearestTo(step.Text)).FirstOrDefault(found => found is not null));
        }

        return near;
    }

    // Each segment of a path that may be wrong, with the known paths that differ only in this segment.
    private IEnumerable<(string Text, Siblings Siblings)> Steps(string path)
    {
        _beside ??= Paths()
            .Distinct(StringComparer.Ordinal)
            .SelectMany(known => Enumerable.Range(0, known.Split('/').Length).Select(at => (Key: Without(known, at), Path: known, At: at)))
            .ToLookup(entry => entry.Key, entry => (entry.Path, entry.At), StringComparer.Ordinal);
        var steps = path.Split('/');
        for (var at = steps.Length - 1; at >= 0; at--)
        {
            var key = Without(path, at);
            if (!_beside.Contains(key))
            {
                continue;
            }

            if (!_siblings.TryGetValue(key, out var siblings))
            {
                _siblings.Add(key, siblings = new Siblings(_beside[key].Select(known => (known.Path, known.Path.Split('/')[known.At]))));
            }

            yield return (steps[at], siblings);
        }
    }

    // A link to a proposal that is a folder may lead to the README or to the folder.
    private IEnumerable<string> Paths() =>
        repository
            .Proposals.SelectMany(proposal =>
                proposal.Path.EndsWith("/README.md", StringComparison.OrdinalIgnoreCase)
                    ? new[] { proposal.Path, proposal.Path[..proposal.Path.LastIndexOf('/')] }
                    : [proposal.Path]
            )
            .Concat(
                repository
                    .Schema.AllTemplates.Where(template => !Schema.Dialects.Dialect.IsBuiltIn(template.Source))
                    .Select(template => template.Path)
            );

    private static string Without(string path, int at)
    {
        var steps = path.Split('/');
        steps[at] = "";
        return steps.Length.ToString(CultureInfo.InvariantCulture) + ":" + string.Join('/', steps);
    }

    /// <summary>Paths that differ only in one segment, looked up by what that segment says.</summary>
    /// <param name="paths">The paths, each with the segment.</param>
    private sealed class Siblings(IEnumerable<(string Path, string Name)> paths)
    {
        // Limits the cost, since comparing with a candidate takes time in proportion to its length.
        private const int MostCompared = 2000;

        private readonly Dictionary<string, Names> _byExtension = new(StringComparer.OrdinalIgnoreCase);
        private readonly (string Path, string Name)[] _paths = [.. paths];
        private ILookup<string, string>? _byLetters;

        /// <summary>The paths whose names have the same letters, whatever marks are between the words.</summary>
        public IEnumerable<string> WithLettersOf(string name)
        {
            _byLetters ??= _paths.ToLookup(path => Letters(path.Name), path => path.Path, StringComparer.Ordinal);
            return _byLetters[Letters(name)];
        }

        /// <summary>The path that may be meant by a name. The extension must be the same: a link to a picture never means a document.</summary>
        public string? NearestTo(string name)
        {
            var extension = ExtensionOf(name);
            if (!_byExtension.TryGetValue(extension, out var names))
            {
                var alike = _paths.Where(path => string.Equals(ExtensionOf(path.Name), extension, StringComparison.OrdinalIgnoreCase));
                _byExtension.Add(extension, names = new Names([.. alike.Take(MostCompared).Select(path => NameParts.Of(path.Path, path.Name))]));
            }

            return names.NearestTo(name);
        }

        private static string ExtensionOf(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[dot..] : "";
    }

    private sealed class Names(NameParts[] all)
    {
        private readonly ILookup<string, NameParts> _byNumber = all.ToLookup(parts => parts.Number, StringComparer.Ordinal);
        private readonly ILookup<string, NameParts> _byWords = all.ToLookup(parts => parts.Words, StringComparer.Ordinal);

        public string? NearestTo(string name)
        {
            var (_, stem, number, words) = NameParts.Of("", name);
            var near =
                number.Length == 0 || words.Length == 0
                    ? null
                    : Only(_byNumber[number].Where(other => other.Words.Length > 0)) ?? Only(_byWords[words].Where(other => other.Number.Length > 0));
            // The extension is left out, so that a single letter such as 'a' of 'a.md' is not taken for a misspelling of another one.
            return near
                ?? (
                    SpellingSuggestion.Of(stem, _byNumber[number].Select(other => other.Stem)) is { } spelled
                        ? Only(_byNumber[number].Where(other => other.Stem == spelled))
                        : null
                );
        }

        private static string? Only(IEnumerable<NameParts> found) => found.Take(2).ToArray() is [var only] ? only.Path : null;
    }

    // '7' and 'wakesleep' of '0007-wake-sleep.md'.
    private sealed record NameParts(string Path, string Stem, string Number, string Words)
    {
        public static NameParts Of(string path, string name)
        {
            var stem = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
            var start = stem.AsSpan().IndexOfAnyInRange('0', '9');
            var end = start < 0 ? 0 : start;
            while (end < stem.Length && char.IsAsciiDigit(stem[end]))
            {
                end++;
            }

            return new NameParts(path, stem, start < 0 ? "" : stem[start..end].TrimStart('0'), Letters(start < 0 ? stem : stem[end..]));
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(character => character is not ('-' or '_' or ' '))).ToLowerInvariant();
}
