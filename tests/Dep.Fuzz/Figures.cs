using System.Globalization;
using System.Text;

namespace Dep.Fuzz;

/// <summary>What a run has seen.</summary>
internal sealed class Figures
{
    private readonly SortedDictionary<string, long> _findings = new(StringComparer.Ordinal);

    /// <summary>Documents so far.</summary>
    public long Documents { get; private set; }

    /// <summary>The number of rules that found something.</summary>
    public int Rules => _findings.Count;

    private long Repositories { get; set; }

    private long Length { get; set; }

    private int Longest { get; set; }

    private TimeSpan Slowest { get; set; }

    private double MostAllocated { get; set; }

    private double MostHeld { get; set; }

    /// <summary>Adds a repository.</summary>
    public void Add(FuzzRepository repository, EngineRun run)
    {
        Repositories++;
        Documents += repository.Documents;
        Length += repository.Length;
        foreach (var finding in run.Findings)
        {
            _findings[finding.Id] = _findings.GetValueOrDefault(finding.Id) + 1;
        }
    }

    /// <summary>Adds what one document cost.</summary>
    public void Measure(int length, TimeSpan time, long allocated, long held)
    {
        Longest = Math.Max(Longest, length);
        Slowest = time > Slowest ? time : Slowest;
        // Of a short document the schema takes more than the text.
        MostAllocated = length < 1024 ? MostAllocated : Math.Max(MostAllocated, allocated / (double)length);
        MostHeld = Math.Max(MostHeld, held / (double)length);
    }

    /// <summary>All of it in words.</summary>
    public override string ToString() =>
        new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $"{Documents:N0} documents in {Repositories:N0} repositories, {Length / 1e6:N0} MB; the longest measured {Longest:N0} characters\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"slowest document {Slowest.TotalMilliseconds:N0} ms; most held {MostHeld:N1} times its length, most asked for {MostAllocated:N0} times\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"{_findings.Values.Sum():N0} findings of {_findings.Count} rules: {string.Join(", ", _findings.Select(pair => $"{pair.Key} {pair.Value}"))}"
            )
            .ToString();
}
