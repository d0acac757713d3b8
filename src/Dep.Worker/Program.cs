using Dep.Hosting.Worker;

// A process of its own, compiled ahead of time, in which a build checks. It is no command for people: dep is.
try
{
    using var input = Console.OpenStandardInput();
    using var output = Console.OpenStandardOutput();
    WorkerService.Serve(input, output);
    return 0;
}
catch (IOException)
{
    return WorkerProcess.CannotServe;
}
