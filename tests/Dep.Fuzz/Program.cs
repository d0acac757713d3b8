using System.Globalization;
using Dep.Fuzz;
using Dep.Fuzz.Growth;

// dotnet run -c Release --project tests/Dep.Fuzz -- --documents 1000000 --seed 1
// dotnet run -c Release --project tests/Dep.Fuzz -- --replay failures/failure-17
// dotnet run -c Release --project tests/Dep.Fuzz -- --growth all
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
            foreach (var growing in GrowthCases.All.Where(growing => value == "all" || growing.Name.Contains(value, StringComparison.OrdinalIgnoreCase)))
            {
                Console.WriteLine(GrowthTable.Line(GrowthTable.Measure(growing, fixes: true)));
            }

            return 0;
        case "--replay" when Directory.Exists(value):
            replay = value;
            break;
        default:
            Console.Error.WriteLine("Usage: [--documents 10000] [--seed 1] [--failures folder] or --replay folder/failure-17 or --growth all|name");
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
    });
Console.WriteLine(campaign.Figures);
Console.WriteLine(FormattableString.Invariant($"seed {seed}, {watch.Elapsed:hh\\:mm\\:ss}, processor {Environment.CpuUsage.TotalTime:hh\\:mm\\:ss}, {campaign.Failures.Count} kinds of failures"));
return campaign.Failures.Count == 0 ? 0 : 1;
