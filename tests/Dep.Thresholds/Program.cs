using System.Globalization;
using Dep.Analysis.Schema.Practice;
using Dep.Tool;

// The command 'dep' with other thresholds than those in the table: DEP_THRESHOLDS=Required=0.9,Newest=16
// With '--thresholds' alone it lists them, for tests/thresholds.py.
var thresholds = new Thresholds();
if (args is ["--thresholds"])
{
    foreach (
        var property in typeof(Thresholds)
            .GetProperties()
            .Where(property => property.GetMethod is { IsStatic: false } && property.PropertyType != typeof(Type))
    )
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{property.Name}={property.GetValue(thresholds)}"));
    }

    return 0;
}

foreach (var said in (Environment.GetEnvironmentVariable("DEP_THRESHOLDS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
{
    var (name, value) = said.Split('=') is [var left, var right] ? (left, right) : throw new ArgumentException($"'{said}' is not NAME=VALUE");
    var property = typeof(Thresholds).GetProperty(name) ?? throw new ArgumentException($"There is no threshold '{name}'");
    property.SetValue(thresholds, Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
}

Thresholds.InUse = thresholds;
using var process = new ProcessHost();
return await process.RunAsync(args);
