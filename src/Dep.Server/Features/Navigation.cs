using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;
using Dep.Server.Projects;
using Dep.Server.Protocol;

namespace Dep.Server.Features;

/// <summary>Go to definition, find references, document and workspace symbols, and document links.</summary>
internal static class Navigation
{
    // The symbol kinds of the protocol.
    private const int File = 1,
        Property = 7;
    private const int MostSymbols = 1000;

    /// <summary>The location of the proposal, document or heading that is mentioned at an offset.</summary>
    public static LspLocation[] DefinitionOf(DocumentContext document, int offset)
    {
        if (Mentions.At(document, offset) is not { } mention || !document.Snapshot.Files.Exists(mention.Path))
        {
            return [];
        }

        if (document.Read(mention.Path) is not { } target)
        {
            return [new LspLocation(document.UriOf(mention.Path), new(new(0, 0), new(0, 0)))];
        }

        var place = (mention.Fragment.Length > 0 ? HeadingAnchors.Find(target, mention.Fragment) : null) ?? target.Heading;
        return [new LspLocation(document.UriOf(target.Path), TextPositions.RangeOf(target.Source, place))];
    }

    /// <summary>The mentions of the proposal at an offset.</summary>
    public static LspLocation[] ReferencesTo(DocumentContext document, int offset, bool isWithItself)
    {
        if (Mentions.ProposalAt(document, offset) is not { } proposal)
        {
            return [];
        }

        var mentions = Mentions
            .Of(document.Repository, Others(document), proposal)
            .Select(place => new LspLocation(document.UriOf(place.Source.Path), TextPositions.RangeOf(place.Source, place.Span)));
        var own = new LspLocation(document.UriOf(proposal.Path), TextPositions.RangeOf(proposal.Source, proposal.Heading));
        return [.. isWithItself ? mentions.Prepend(own) : mentions];
    }

    /// <summary>The other documents that may link to proposals.</summary>
    public static IEnumerable<Proposal> Others(DocumentContext document) =>
        LinkingDocuments.In(document.Snapshot.Files, document.Repository, document.Snapshot.Layout.Paths, document.Folder);

    /// <summary>The symbols of a proposal: its title with the fields of its header. Headings are left out, since editors list them themselves.</summary>
    public static DocumentSymbol[] SymbolsOf(DocumentContext document)
    {
        if (document.Proposal is not { } proposal)
        {
            return [];
        }

        var fields =
            proposal.HeaderSource.Path != document.Path
                ? []
                : proposal
                    .Header.Fields.Where(field => !field.IsSection)
                    .Select(field => new DocumentSymbol(
                        NameOf(field.Name.Value),
                        Property,
                        document.RangeOf(field.Span),
                        document.RangeOf(field.Name.Span),
                        SafeText.Clipped(field.Value.Value, 80)
                    ))
                    .ToArray();
        if (proposal.Path != document.Path)
        {
            return fields;
        }

        var whole = document.RangeOf(document.Text.Span);
        var children = fields.Length == 0 ? null : fields;
        return
        [
            new DocumentSymbol(
                NameOf(TitleOf(proposal)),
                File,
                whole,
                document.RangeOf(proposal.Heading),
                document.Schema.StateOf(proposal),
                children
            ),
        ];
    }

    /// <summary>The proposals of a project whose number or title contains all words of a query.</summary>
    public static IEnumerable<WorkspaceSymbol> SymbolsIn(Workspace workspace, Project project, string query)
    {
        if (project.Session.Last is not { } snapshot)
        {
            return [];
        }

        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return snapshot
            .Repository.Proposals.Where(proposal =>
                proposal.Defect is null && Array.TrueForAll(words, word => TitleOf(proposal).Contains(word, StringComparison.OrdinalIgnoreCase))
            )
            .Take(MostSymbols)
            .Select(proposal => new WorkspaceSymbol(
                NameOf(TitleOf(proposal)),
                File,
                new LspLocation(workspace.UriOf(project.Session.Full(proposal.Path)), TextPositions.RangeOf(proposal.Source, proposal.Heading)),
                snapshot.Repository.Schema.For(proposal).StateOf(proposal)
            ));
    }

    /// <summary>Links from references in the header that are plain numbers to their proposals.</summary>
    public static DocumentLink[] LinksOf(DocumentContext document) =>
        document.Proposal is not { } proposal || proposal.HeaderSource.Path != document.Path
            ? []
            :
            [
                .. from reference in document.Repository.References
                where reference.From == proposal && reference.Reference.Number is not null
                let target = reference.Target
                where target is not null
                select new DocumentLink(
                    document.RangeOf(reference.Reference.Written.Span),
                    document.UriOf(target.Path),
                    SafeText.Clipped(TitleOf(target), 120)
                ),
            ];

    /// <summary>The name of a proposal in lists: its number and title.</summary>
    public static string TitleOf(Proposal proposal) =>
        proposal.Title is { } title
            ? proposal.Number is { } number && !title.Value.Contains(number, StringComparison.Ordinal)
                ? $"{number} {title.Value}"
                : title.Value
            : proposal.FileName;

    // Some clients reject an empty symbol name.
    private static string NameOf(string text) => SafeText.Clipped(text, 200) is { Length: > 0 } name && !string.IsNullOrWhiteSpace(name) ? name : "?";
}
