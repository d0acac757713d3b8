using System.Globalization;
using Dep.Hosting.Caching;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Hosting.Sharding;

namespace Dep.Hosting.Sessions;

/// <summary>A file in which a session leaves something for the next session of the same folder.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Program">The program with its version; what another version left is ignored.</param>
internal sealed record SessionCacheFile(string Path, string Program)
{
    /// <summary>The file of a session; <see langword="null"/> if nothing may be cached, because there is no cache folder or there are custom rules.</summary>
    /// <param name="request">The request of the session.</param>
    /// <param name="program">The full path of the program, or <see langword="null"/> for no cache.</param>
    /// <param name="kind">What the file contains; each kind has a file of its own.</param>
    public static SessionCacheFile? Of(CheckRequest request, string? program, string kind)
    {
        if (request.Cache.Length == 0 || program is null || !request.RuleAssemblies.IsEmpty)
        {
            return null;
        }

        var subject = string.Join('\n', [kind, request.Directory, .. request.Proposals]);
        var name = Fingerprint.Of(subject).ToString("x16", CultureInfo.InvariantCulture);
        var stamp = new FileInfo(program) is { Exists: true } file ? Fingerprint.Of(file.Length, file.LastWriteTimeUtc.Ticks) : 0;
        return new SessionCacheFile(
            System.IO.Path.Combine(request.Cache, name + UserCache.SessionEnding),
            string.Create(CultureInfo.InvariantCulture, $"{ShardOrigin.OwnProgram} {program} {stamp}")
        );
    }
}
