using System.Globalization;
using Dep.Mutation;

if (args is ["worker", var folder, var tests, var engine, var active])
{
    TestWorker.Run(folder, tests, engine, int.Parse(active, CultureInfo.InvariantCulture));
    return 0;
}

return MutationOptions.Parse(args) is { } options ? MutationRun.Of(options) : 2;
