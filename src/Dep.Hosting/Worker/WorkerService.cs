using System.Collections.Immutable;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Worker;

/// <summary>The worker's side: reads one request, runs the check, and writes the reply.</summary>
internal static class WorkerService
{
    /// <summary>Serves one request.</summary>
    /// <param name="input">The stream with the request.</param>
    /// <param name="output">The stream for the reply.</param>
    /// <exception cref="IOException">There is no request, or the reply cannot be written.</exception>
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
            // Whatever happened, the build must get a reply, and must fail.
            Reply(BuildCheck.Failure(exception));
        }
        catch (Exception exception) when (exception is not IOException)
        {
            // The build has its reply; a cache that cannot be written is no error.
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
