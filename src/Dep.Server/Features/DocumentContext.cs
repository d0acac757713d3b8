using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Sessions;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Range = Dep.Server.Protocol.Range;

namespace Dep.Server.Features;

/// <summary>The document of a request, in a snapshot of its project.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Project">The project of the document.</param>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Path">The document's path from the root.</param>
internal sealed record DocumentContext(Workspace Workspace, Project Project, SessionSnapshot Snapshot, string Path)
{
    /// <summary>The text.</summary>
    public SourceText Text { get; } = Snapshot.TextOf(Path);

    /// <summary>The proposals.</summary>
    public ProposalRepository Repository => Snapshot.Repository;

    /// <summary>The proposal that the document belongs to, as its text or as its sidecar; <see langword="null"/> if it belongs to none.</summary>
    public Proposal? Proposal => Repository.Owning(Path) is { Defect: null } proposal ? proposal : null;

    /// <summary>The schema of the proposal, or of the repository if there is none.</summary>
    public ProposalSchema Schema => Proposal is { } proposal ? Repository.Schema.For(proposal) : Repository.Schema;

    /// <summary>The project's folder, from the root.</summary>
    public string Folder => Project.Session.Relative(Project.Session.Directory) is var folder && folder == "." ? "" : folder;

    /// <summary>The offset of a position.</summary>
    public int OffsetOf(Position position) => TextPositions.OffsetOf(Text, position);

    /// <summary>The range of a span of the text.</summary>
    public Range RangeOf(TextSpan span) => TextPositions.RangeOf(Text, span);

    /// <summary>The URI of a file as the client spells it, given its path from the root.</summary>
    public string UriOf(string path) => Workspace.UriOf(Project.Session.Full(path));

    /// <summary>Reads another document: a proposal from the snapshot, or any other markdown document from its file.</summary>
    /// <returns>The document, or <see langword="null"/> if it does not exist or cannot be read.</returns>
    public Proposal? Read(string path) =>
        Repository.At(path) is { Defect: null } proposal ? proposal
        : path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        && Snapshot.Files.Exists(path)
        && ProposalReader.Default.Read(Snapshot.Files.Read(path)) is { Defect: null } other
            ? other
        : null;
}
