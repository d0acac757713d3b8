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
    // Limits the cost, since comparing with a candidate takes time in proportion to its length.
    private const int MostCompared = 2000;

    private ILookup<string, string>? _beside;

    /// <summary>The path that differs only in the marks between words and in case; <see langword="null"/> if there is none, or more than one.</summary>
    /// <param name="path">A path that does not exist, from the root.</param>
    public string? Same(string path) =>
        Steps(path)
            .SelectMany(step => step.Candidates.Where(candidate => Letters(StepOf(candidate, step.At)) == Letters(step.Text)))
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .ToArray()
            is [var only]
            ? only
            : null;

    /// <summary>The path that may be meant: with the same number, the same words, or a similar spelling; <see langword="null"/> if there is none.</summary>
    /// <param name="path">A path that does not exist, from the root.</param>
    public string? Of(string path)
    {
        foreach (var (text, at, candidates) in Steps(path))
        {
            // The extension must be the same: a link to a picture never means a document.
            var others = candidates
                .Where(candidate => string.Equals(ExtensionOf(StepOf(candidate, at)), ExtensionOf(text), StringComparison.OrdinalIgnoreCase))
                .Take(MostCompared)
                .ToArray();
            var (number, words) = Parts(text);
            bool HasSameNumber(string other) =>
                Parts(StepOf(other, at)) is var (otherNumber, otherWords)
                && number.Length > 0
                && otherNumber == number
                && words.Length > 0
                && otherWords.Length > 0;
            bool HasSameWords(string other) =>
                Parts(StepOf(other, at)) is var (otherNumber, otherWords)
                && number.Length > 0
                && otherNumber.Length > 0
                && words.Length > 0
                && otherWords == words;
            var near = Only(others, HasSameNumber) ?? Only(others, HasSameWords) ?? Spelled(others, text, at);
            if (near is not null)
            {
                return near;
            }
        }

        return null;
    }

    private static string? Spelled(string[] others, string text, int at)
    {
        // The extension is left out, so that a single letter such as 'a' of 'a.md' is not taken for a misspelling of another one.
        var number = Parts(text).Number;
        var candidates = others.Where(other => Parts(StepOf(other, at)).Number == number).ToArray();
        return SpellingSuggestion.Of(Stem(text), candidates.Select(other => Stem(StepOf(other, at)))) is { } near
            ? Only(candidates, other => Stem(StepOf(other, at)) == near)
            : null;
    }

    private static string? Only(string[] others, Func<string, bool> isMeant) => others.Where(isMeant).Take(2).ToArray() is [var only] ? only : null;

    // Each segment of a path that may be wrong, with the known paths that differ only in this segment.
    private IEnumerable<(string Text, int At, IEnumerable<string> Candidates)> Steps(string path)
    {
        _beside ??= Paths()
            .Distinct(StringComparer.Ordinal)
            .SelectMany(known => Enumerable.Range(0, known.Split('/').Length).Select(at => (Key: Without(known, at), Path: known)))
            .ToLookup(entry => entry.Key, entry => entry.Path, StringComparer.Ordinal);
        for (var at = path.Split('/').Length - 1; at >= 0; at--)
        {
            var candidates = _beside[Without(path, at)];
            if (candidates.Any())
            {
                yield return (StepOf(path, at), at, candidates);
            }
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

    private static string StepOf(string path, int at) => path.Split('/')[at];

    private static string Without(string path, int at)
    {
        var steps = path.Split('/');
        steps[at] = "";
        return steps.Length.ToString(CultureInfo.InvariantCulture) + ":" + string.Join('/', steps);
    }

    private static string Letters(string text) => string.Concat(text.Where(character => character is not ('-' or '_' or ' '))).ToLowerInvariant();

    private static string ExtensionOf(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[dot..] : "";

    private static string Stem(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;

    // '7' and 'wake-sleep' of '0007-wake-sleep.md'.
    private static (string Number, string Words) Parts(string name)
    {
        var stem = Stem(name);
        var start = stem.AsSpan().IndexOfAnyInRange('0', '9');
        var end = start < 0 ? 0 : start;
        while (end < stem.Length && char.IsAsciiDigit(stem[end]))
        {
            end++;
        }

        return start < 0 ? ("", Letters(stem)) : (stem[start..end].TrimStart('0'), Letters(stem[end..]));
    }
}
