using System.Collections.Immutable;
using System.Text;

namespace Dep.Fuzz;

/// <summary>Makes a repository that fails smaller, as long as it fails in the same way: files first, then lines, then characters.</summary>
internal sealed class Minimizer(Examination examination, string kind)
{
    private int _left = 4_000;

    /// <summary>The smallest repository that was found.</summary>
    public FuzzRepository Smallest(FuzzRepository repository)
    {
        for (var length = long.MaxValue; repository.Length < length && _left > 0; )
        {
            length = repository.Length;
            repository = Fewer(repository, now: true);
            repository = Fewer(repository, now: false);
            repository = Shorter(repository, now: true, lines: true);
            repository = Shorter(repository, now: false, lines: true);
            repository = Shorter(repository, now: true, lines: false);
            repository = Shorter(repository, now: false, lines: false);
        }

        return repository;
    }

    private FuzzRepository Fewer(FuzzRepository repository, bool now)
    {
        foreach (var path in Files(repository, now).Keys)
        {
            var fewer = With(repository, now, Files(repository, now).Remove(path));
            repository = Fails(fewer) ? fewer : repository;
        }

        return repository;
    }

    private FuzzRepository Shorter(FuzzRepository repository, bool now, bool lines)
    {
        foreach (var path in Files(repository, now).Keys)
        {
            var parts = Parts(Encoding.Latin1.GetString(Files(repository, now)[path]), lines);
            for (var size = Math.Max(1, parts.Length / 2); ; size /= 2)
            {
                for (var start = 0; start < parts.Length && _left > 0; )
                {
                    string[] rest = [.. parts[..start], .. parts[Math.Min(parts.Length, start + size)..]];
                    var shorter = With(repository, now, Files(repository, now).SetItem(path, Encoding.Latin1.GetBytes(string.Concat(rest))));
                    if (Fails(shorter))
                    {
                        (repository, parts) = (shorter, rest);
                    }
                    else
                    {
                        start += size;
                    }
                }

                if (size <= 1)
                {
                    break;
                }
            }
        }

        return repository;
    }

    private bool Fails(FuzzRepository repository) => _left-- > 0 && examination.Of(repository)?.Kind == kind;

    private static string[] Parts(string text, bool lines) =>
        lines ? [.. text.Split('\n').Select((line, index) => index == 0 ? line : "\n" + line)] : [.. text.Select(character => character.ToString())];

    private static ImmutableSortedDictionary<string, byte[]> Files(FuzzRepository repository, bool now) => now ? repository.Now : repository.Then;

    private static FuzzRepository With(FuzzRepository repository, bool now, ImmutableSortedDictionary<string, byte[]> files) =>
        now ? repository with { Now = files } : repository with { Then = files };
}
