using Dep.Hosting.Worker;

// The worker: a separate process, compiled ahead of time, in which a build runs its check. It is not meant for users, who run 'dep' instead.
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
