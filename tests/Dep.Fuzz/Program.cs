using System.Globalization;
using Dep.Fuzz;
using Dep.Fuzz.Gate;
using Dep.Fuzz.Growth;

// dotnet run -c Release --project tests/Dep.Fuzz -- --documents 1000000 --seed 1
// dotnet run -c Release --project tests/Dep.Fuzz -- --replay failures/failure-17
// dotnet run -c Release --project tests/Dep.Fuzz -- --growth all
// dotnet run -c Release --project tests/Dep.Fuzz -- --limit all
// dotnet run -c Release --project tests/Dep.Fuzz -- --seed 1 --gate 5000
var (documents, seed, folder, replay) = (10_000L, 1UL, "failures", "");
for (var i = 0; i < args.Length; i += 2)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    switch (args[i])
    {
        case "--documents" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out documents):
        case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out seed):
            break;
        case "--failures" when value.Length > 0:
            folder = value;
            break;
        case "--growth" when value.Length > 0:
            Console.WriteLine("| what grows | KB | allocated MB | times | work | times | ms | times |\n|---|--:|--:|--:|--:|--:|--:|--:|");
            foreach (
                var growing in GrowthCases.All.Where(growing => value == "all" || growing.Name.Contains(value, StringComparison.OrdinalIgnoreCase))
            )
            {
                Console.WriteLine(GrowthTable.Line(GrowthTable.Measure(growing, fixes: true)));
            }

            return 0;
        case "--limit" when value.Length > 0:
            return LimitTable.Write(value);
        case "--gate" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var changes):
            return Gate(changes);
        case "--replay" when Directory.Exists(value):
            replay = value;
            break;
        default:
            Console.Error.WriteLine(
                "Usage: [--documents 10000] [--seed 1] [--failures folder] or --replay folder/failure-17 or --growth all|name or --limit all|name or [--seed 1] --gate 5000"
            );
            return 2;
    }
}

if (replay.Length > 0)
{
    var failure = Examination.Shipped.Of(Reproducer.Read(replay));
    Console.WriteLine(failure is null ? "It holds." : $"{failure.Kind}\n\n{failure.Detail}");
    return failure is null ? 0 : 1;
}

var campaign = new Campaign(Examination.Shipped, seed);
var watch = System.Diagnostics.Stopwatch.StartNew();
var told = TimeSpan.Zero;
campaign.Run(
    documents,
    TimeSpan.MaxValue,
    (part, repository, failure) =>
    {
        Console.WriteLine($"{failure.Kind}\n{failure.Detail}");
        var smallest = new Minimizer(Examination.Shipped, failure.Kind).Smallest(repository);
        Console.WriteLine("  " + Reproducer.Write(folder, part, smallest, Examination.Shipped.Of(smallest) ?? failure));
    },
    _ =>
    {
        if (watch.Elapsed - told > TimeSpan.FromSeconds(60))
        {
            told = watch.Elapsed;
            Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed:hh\\:mm\\:ss} {campaign.Figures.Documents:N0} documents"));
        }
    }
);
Console.WriteLine(campaign.Figures);
Console.WriteLine(
    FormattableString.Invariant(
        $"seed {seed}, {watch.Elapsed:hh\\:mm\\:ss}, processor {Environment.CpuUsage.TotalTime:hh\\:mm\\:ss}, {campaign.Failures.Count} kinds of failures"
    )
);
return campaign.Failures.Count == 0 ? 0 : 1;

int Gate(long changes)
{
    using var examination = new GateExamination();
    var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
    for (var part = 0L; part < changes; part++)
    {
        var change = GateChange.Of(Dice.Of(seed, part));
        if (examination.Of(change) is { } fault)
        {
            // One that says the same of another file is the same.
            var kind = fault[..fault.IndexOf(" in '", StringComparison.Ordinal)];
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (kinds[kind] == 1)
            {
                examination.Keep(change, Path.Combine(folder, FormattableString.Invariant($"gate-{part}")));
                Console.WriteLine(FormattableString.Invariant($"gate-{part}: {fault}"));
                Console.Out.Flush();
            }
        }
    }

    Console.WriteLine(
        FormattableString.Invariant(
            $"seed {seed}, {changes} changes, of which {examination.Seen.Attacks} would have been quieter by their own policy, {examination.Seen.Findings} findings, processor {Environment.CpuUsage.TotalTime:hh\\:mm\\:ss}"
        )
    );
    foreach (var (kind, count) in kinds)
    {
        Console.WriteLine($"{count} times {kind}");
    }

    return kinds.Count == 0 ? 0 : 1;
}
