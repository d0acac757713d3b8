using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP910: beside the proposals that were found there are documents, numbered like proposals, of a form that is not read.</summary>
internal sealed class DocumentsUnread : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP910", nameof(DocumentsUnread), "Documents unread", Category.Tool, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        // If no proposal was found at all, DEP908 names the documents.
        var proposals = context.Repository.Proposals;
        var unread = context
            .Repository.Hints.Unread.Where(place =>
                !proposals.Any(proposal => proposal.Path.EndsWith(EndingOf(place.Glob), StringComparison.Ordinal))
            )
            .ToArray();
        foreach (var path in context.Repository.Hints.Folders)
        {
            context.Report(ProposalRepository.Whole, default, Named(context.Repository, path));
        }

        foreach (var path in context.Repository.Hints.NamedAsLists)
        {
            context.Report(
                ProposalRepository.Whole,
                default,
                $"'{path}' has a status and sections as proposals have them and is not checked, as its name is that of a list or an introduction; give it the name of a proposal, or name it in 'exclude'"
            );
        }

        foreach (var (path, folder) in context.Repository.Hints.OtherCase)
        {
            context.Report(
                ProposalRepository.Whole,
                default,
                $"'{path}' is not checked, as proposals are in '{folder}', which is the same folder to some machines and another to others; move it there, or name it in 'exclude'"
            );
        }

        foreach (var path in context.Repository.Hints.LinkedFolders)
        {
            context.Report(
                ProposalRepository.Whole,
                default,
                $"'{path}' is a symbolic link to a folder, and no proposal behind it is checked; put the proposals themselves there, or name it in 'exclude'"
            );
        }

        if (context.Repository.Schema.Settings.Source is { } settings)
        {
            foreach (var glob in context.Repository.Hints.Unmatched)
            {
                context.Report(settings, glob.Span, glob.Message);
            }
        }

        if (!proposals.IsEmpty && unread.Length > 0)
        {
            var named = unread.Select(place => place.Count == 1 ? $"'{place.Glob}'" : $"'{place.Glob}' ({Quantity.Of(place.Count, "document")})");
            context.Report(
                ProposalRepository.Whole,
                default,
                $"{WhatIsRead(context.Repository, unread)}; not checked {(unread.Sum(place => place.Count) == 1 ? "is" : "are")} {Sentence.List([.. named], "and")}"
            );
        }
    }

    private static string Named(ProposalRepository repository, string path)
    {
        var file = path[..path.LastIndexOf('/')] + ".md";
        return repository.At(file) is null
            ? $"'{path}' is not checked, as proposals here are files and no folders; call it '{file}', or name it in 'exclude'"
            : $"'{path}' has a status and is not checked, as proposals here are files and no folders; put its text into '{file}', or name it in 'exclude'";
    }

    private static string WhatIsRead(ProposalRepository repository, (string Glob, int Count)[] unread)
    {
        string[] read =
        [
            .. repository.Globs.Select(EndingOf).Where(ending => ending.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return
            read.Length > 0 && unread.Any(place => ProposalReader.MarkdownExtensions.Contains(EndingOf(place.Glob), StringComparer.OrdinalIgnoreCase))
            ? $"Only documents whose names end in {Sentence.List([.. read.Select(ending => $"'{ending}'")], "or")} are read"
            : "Only markdown is read";
    }

    private static string EndingOf(string glob) => Path.GetExtension(glob);
}
