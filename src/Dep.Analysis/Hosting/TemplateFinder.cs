using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Hosting;

/// <summary>Finds a repository's own templates where no settings name them: markdown files with "template" in their name, beside the proposals or above them.</summary>
internal static class TemplateFinder
{
    /// <summary>Whether a file's name says that it is a template. A proposal about templates has a number: <c>0012-mail-templates.md</c>.</summary>
    public static bool IsTemplateName(string path, NamePattern names)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
            && name.Contains("template", StringComparison.OrdinalIgnoreCase)
            // What code hosts call templates is not what a proposal starts from.
            && !name.Contains("pull_request", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("issue", StringComparison.OrdinalIgnoreCase)
            && (names.NumberOf(path) is not { } number || number.All(digit => digit == '0'));
    }

    /// <summary>
    /// The templates, the complete one first: the one with most sections. Others count as its limited forms if they have
    /// mostly the same header. A file that merely has the name, without sections, is not one of several; if it is the only
    /// one it is taken, and its fault is reported.
    /// </summary>
    public static ImmutableArray<Proposal> Find(IRepositoryFiles files, IEnumerable<string> folders, ProposalReader reader, NamePattern names)
    {
        var candidates = folders.Distinct(StringComparer.Ordinal)
            .SelectMany(folder => files.FilesIn(folder, recursive: false))
            .Where(path => IsTemplateName(path, names))
            .Order(StringComparer.Ordinal)
            .Select(path => reader.Read(files.Read(path)))
            .OrderByDescending(template => template.AllSections.Count())
            .ToArray();
        return candidates.Length < 2
            ? [.. candidates]
            : [candidates[0], .. candidates.Skip(1).Where(other => IsLimitedForm(candidates[0], other)).OrderBy(other => other.Path, StringComparer.Ordinal)];
    }

    private static bool IsLimitedForm(Proposal complete, Proposal other)
    {
        var shared = other.Header.Fields.Count(field => complete.Field(field.Name.Value) is not null);
        return other.AllSections.Any() && shared > 0 && shared * 2 >= Math.Max(complete.Header.Fields.Length, other.Header.Fields.Length);
    }
}
