using Dep.Tool;

using var process = new ProcessHost();
return await process.RunAsync(args);
