using Dep.Tool;

using var process = new ProcessHost();
return await DepCommand.RunAsync(args, process.Host);
