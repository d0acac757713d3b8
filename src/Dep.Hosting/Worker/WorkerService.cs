using System.Collections.Immutable;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Worker;

/// <summary>The worker's side: reads one request, runs the check, and writes the reply.</summary>
internal static class WorkerService
{
    /// <summary>Serves one request.</summary>
    /// <param name="input">Where the request comes from.</param>
    /// <param name="output">Where the reply goes to.</param>
    /// <exception cref="IOException">There is no request, or nobody takes the reply.</exception>
    public static void Serve(Stream input, Stream output)
    {
        var request = RequestFormat.ReadRequest(input);
        var hasReplied = false;
        try
        {
            BuildCheck.Run(request, Environment.ProcessPath, Reply, CancellationToken.None);
        }
        catch (Exception exception) when (!hasReplied)
        {
            // Whatever happened, the build must not be green, and whoever waits must hear of it.
            Reply(BuildCheck.Failure(exception));
        }
        catch (Exception exception) when (exception is not IOException)
        {
            // The build has its answer. What could not be kept for the next one is no fault of this one.
        }

        void Reply(ImmutableArray<LogEntry> entries)
        {
            using var reply = new MemoryStream();
            RequestFormat.Write(reply, entries);
            hasReplied = true;
            reply.WriteTo(output);
            output.Flush();
        }
    }
}
