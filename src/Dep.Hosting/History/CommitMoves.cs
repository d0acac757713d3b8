using System.Collections.Immutable;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.History;

/// <summary>What one commit did to proposals, by the places where they were known to be.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Came">The proposals that it added.</param>
/// <param name="Gone">The proposals that it deleted.</param>
/// <param name="Templates">The paths of templates that it added.</param>
internal sealed record CommitEntry(
    HistoryCommit Commit,
    ImmutableArray<PastFile> Came,
    ImmutableArray<PastFile> Gone,
    ImmutableArray<string> Templates
);

/// <summary>Finds which of the documents that a commit added are those that it deleted, by comparing their contents; the results are cached.</summary>
/// <param name="objects">The repository's objects.</param>
/// <param name="schema">Today's schema.</param>
/// <param name="cache">The cached commits, or <see langword="null"/>.</param>
internal sealed class CommitMoves(GitObjects objects, ProposalSchema schema, CommitCache? cache)
{
    private readonly PastReader _reader = new(schema);
    private readonly string _reading = cache is null ? "" : ReadingOf(schema);

    /// <summary>The former paths of the documents that a commit moved, by their new paths; <see langword="null"/> if contents are missing.</summary>
    /// <param name="entry">The proposals that the commit added and deleted.</param>
    /// <param name="outside">Other documents that it deleted.</param>
    /// <param name="elsewhere">Other documents that it added.</param>
    // The result depends only on the documents compared and how they are read, so both form the cache key.
    public ImmutableArray<KeyValuePair<string, string>>? OriginsIn(CommitEntry entry, PastFile[] outside, PastFile[] elsewhere)
    {
        var key = cache is null
            ? ""
            : string.Join(
                '\n',
                [
                    entry.Commit.Id,
                    _reading,
                    .. entry.Came.Select(file => file.Path),
                    "",
                    .. elsewhere.Select(file => file.Path),
                    "",
                    .. entry.Gone.Select(file => file.Path),
                    "",
                    .. outside.Select(file => file.Path),
                    "",
                    .. entry.Templates,
                ]
            );
        if (cache?.TryFindOrigins(key, out var known) == true)
        {
            return known;
        }

        (string Path, string Id)[] files =
        [
            .. entry.Came.Concat(elsewhere).Select(came => (came.Path, came.After!)),
            .. entry.Gone.Concat(outside).Select(gone => (gone.Path, gone.Before!)),
            .. entry.Commit.Files.Where(file => file.Id is not null && entry.Templates.Contains(file.Path)).Select(file => (file.Path, file.Id!)),
        ];
        var read = files.Zip(objects.GetAll(files.Select(file => file.Id)), (file, blob) => _reader.ReadLazily(file.Path, blob)).ToArray();
        if (read.Length < files.Length)
        {
            return null;
        }

        ImmutableArray<Proposal> came = [.. read.Take(entry.Came.Length + elsewhere.Length)];
        ImmutableArray<Proposal> gone = [.. read.Skip(came.Length).Take(entry.Gone.Length + outside.Length)];
        var outsiders = came.Skip(entry.Came.Length).Concat(gone.Skip(entry.Gone.Length)).ToHashSet();
        ImmutableArray<KeyValuePair<string, string>> origins =
        [
            .. RenamedProposals
                .Origins(gone, schema, came, schema, outsiders.Contains)
                .Select(pair => KeyValuePair.Create(pair.Key.Path, pair.Value.Path)),
            .. read.Skip(came.Length + gone.Length)
                .Select(template => (template.Path, Origin: RenamedProposals.OriginOfTemplate(template, gone)))
                .Where(pair => pair.Origin is not null)
                .Select(pair => KeyValuePair.Create(pair.Path, pair.Origin!.Path)),
        ];
        cache?.NoteOrigins(key, origins);
        return origins;
    }

    /// <summary>Whether all added files equal the deleted ones, in content and in name: then a folder was moved, and nothing has to be read.</summary>
    public static bool IsWholeFolder(CommitEntry entry)
    {
        if (entry.Came.IsEmpty || entry.Came.Length != entry.Gone.Length || !entry.Templates.IsEmpty)
        {
            return false;
        }

        var gone = new Dictionary<string, string>(StringComparer.Ordinal);
        return entry.Gone.All(file => gone.TryAdd(file.Before!, NameOf(file.Path)))
            && entry.Came.All(file => gone.Remove(file.After!, out var name) && name == NameOf(file.Path));

        // In 'x/README.md', the folder is part of the name.
        static string NameOf(string path) =>
            RepositoryPath.NameOf(path).StartsWith("README.", StringComparison.OrdinalIgnoreCase)
                ? RepositoryPath.NameOf(RepositoryPath.FolderOf(path)) + "/" + RepositoryPath.NameOf(path)
                : RepositoryPath.NameOf(path);
    }

    // The part of the cache key that identifies how past documents are read and compared.
    private static string ReadingOf(ProposalSchema schema)
    {
        var shape = schema.Shape;
        return string.Join(
                '\u001f',
                [
                    schema.Names.Text,
                    string.Join(',', shape.Forms),
                    string.Join(',', shape.Sections),
                    string.Join(',', shape.Headings),
                    shape.Sidecar ?? "",
                    shape.IsForTemplates ? "templates" : "",
                    string.Join(',', schema.Unnumbered),
                    .. schema.Templates.Select(template =>
                        FormattableString.Invariant($"{template.Path} {Fingerprint.Of(template.Source.Text):x16}")
                    ),
                ]
            )
            .Replace('\n', ' ');
    }
}
