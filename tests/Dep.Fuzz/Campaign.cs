using Dep.Fuzz.Writing;

namespace Dep.Fuzz;

/// <summary>A run over so many documents.</summary>
/// <param name="examination">What must hold.</param>
/// <param name="seed">What decides on all of them.</param>
internal sealed class Campaign(Examination examination, ulong seed)
{
    /// <summary>A fault that was met more often is the same one.</summary>
    private const int MostFailures = 20;

    private readonly Dictionary<string, long> _failures = new(StringComparer.Ordinal);

    /// <summary>What was seen.</summary>
    public Figures Figures { get; } = new();

    /// <summary>The kinds of failures, each with the first part of the run that showed it.</summary>
    public IReadOnlyDictionary<string, long> Failures => _failures;

    /// <summary>Runs until so many documents were seen, or for so long.</summary>
    /// <param name="documents">The number of documents.</param>
    /// <param name="time">The time there is.</param>
    /// <param name="failed">Told of the first failure of each kind.</param>
    /// <param name="progress">Told of each repository.</param>
    public void Run(long documents, TimeSpan time, Action<long, FuzzRepository, Failure> failed, Action<long>? progress = null)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var part = 0L; Figures.Documents < documents && watch.Elapsed < time && _failures.Count < MostFailures; part++)
        {
            var repository = Repository(part);
            if (examination.Of(repository, Figures) is { } failure && _failures.TryAdd(failure.Kind, part))
            {
                failed(part, repository, failure);
            }

            progress?.Invoke(part);
        }
    }

    /// <summary>The repository of one part of the run.</summary>
    public FuzzRepository Repository(long part) => RepositoryWriter.Write(Dice.Of(seed, part));
}
