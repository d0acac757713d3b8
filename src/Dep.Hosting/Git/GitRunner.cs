using System.Text;

namespace Dep.Hosting.Git;

/// <summary>Runs git in one repository.</summary>
/// <param name="program">The full path of the program.</param>
/// <param name="repository">The full path of the repository's root.</param>
/// <param name="timeout">The time after which a process is killed.</param>
/// <param name="cancellation">Kills all processes.</param>
internal sealed class GitRunner(string program, string repository, TimeSpan timeout, CancellationToken cancellation)
{
    /// <summary>The full path of the repository's root.</summary>
    public string Repository => repository;

    /// <summary>Git's cached answers, or <see langword="null"/> to ask git each time.</summary>
    public GitCache? Memory { get; init; }

    /// <summary>Starts a process; <see langword="null"/> if the program cannot be run.</summary>
    public GitProcess? Start(params ReadOnlySpan<string> arguments) =>
        GitProcess.Start(program, repository, arguments.ToArray(), timeout, cancellation);

    /// <summary>The id of the checked-out commit, see <see cref="GitHead"/>; <see langword="null"/> if only git can tell. It is not verified that the commit exists.</summary>
    public string? Head()
    {
        if (Memory?.TryFindRun(["HEAD"], out var known) == true)
        {
            return known.Output;
        }

        var head = GitHead.IdOf(repository);
        if (head is not null)
        {
            Memory?.NoteRun(["HEAD"], 0, head);
        }

        return head;
    }

    /// <summary>Runs git and waits for its end, or returns the cached result.</summary>
    /// <returns>The exit code and the output; or why git could not run, with the remedy. Exit code 1 is an answer, not a fault.</returns>
    public (int ExitCode, string Output, string? Fault) Run(params ReadOnlySpan<string> arguments)
    {
        if (Memory?.TryFindRun(arguments, out var known) == true)
        {
            return (known.ExitCode, known.Output, null);
        }

        using var process = Start(arguments);
        if (process is null)
        {
            return (-1, "", GitFault.NoProgram);
        }

        using var output = new MemoryStream();
        var buffer = new byte[4096];
        for (var count = process.Read(buffer); count > 0; count = process.Read(buffer))
        {
            output.Write(buffer, 0, count);
        }

        var (exitCode, errors) = process.WaitForExit();
        var fault = process.IsOverdue || exitCode is not (0 or 1) ? FaultOf(process, exitCode, errors) : null;
        var text = Encoding.UTF8.GetString(output.ToArray()).Trim();
        if (fault is null)
        {
            Memory?.NoteRun(arguments, exitCode, text);
        }

        return (exitCode, text, fault);
    }

    /// <summary>Why a process failed, with the remedy.</summary>
    public string FaultOf(GitProcess process)
    {
        var (exitCode, errors) = process.WaitForExit();
        return FaultOf(process, exitCode, errors);
    }

    private string FaultOf(GitProcess process, int exitCode, string errors)
    {
        cancellation.ThrowIfCancellationRequested();
        return process.IsOverdue ? GitFault.Overdue(timeout) : GitFault.Of(exitCode, errors, repository);
    }
}
