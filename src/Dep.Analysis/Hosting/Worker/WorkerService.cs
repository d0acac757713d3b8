namespace Dep.Analysis.Hosting.Worker;

/// <summary>The worker's side: reads one request, checks, and replies.</summary>
public static class WorkerService
{
    /// <summary>Serves one request.</summary>
    /// <param name="input">Where the request comes from.</param>
    /// <param name="output">Where the reply goes to.</param>
    /// <exception cref="IOException">There is no request, or nobody takes the reply.</exception>
    public static void Serve(Stream input, Stream output)
    {
        var request = WorkerFormat.ReadRequest(input);
        using var reply = new BufferedStream(output, 1 << 16);
        WorkerFormat.Write(reply, Check(request));
    }

    private static IReadOnlyCollection<LogEntry> Check(CheckRequest request)
    {
        try
        {
            return CheckLog.Run(request, Environment.ProcessPath, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Whatever happened, the build must not be green, and whoever waits must hear of it.
            return CheckLog.Failure(exception);
        }
    }
}
