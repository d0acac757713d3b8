using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Sessions;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Range = Dep.Server.Protocol.Range;

namespace Dep.Server.Features;

/// <summary>A document that a request is about, in what is known at that moment.</summary>
/// <param name="Workspace">All that is open.</param>
/// <param name="Project">The project of the document.</param>
/// <param name="Snapshot">What is known.</param>
/// <param name="Path">The document's path from the root.</param>
internal sealed record DocumentContext(Workspace Workspace, Project Project, SessionSnapshot Snapshot, string Path)
{
    /// <summary>The text.</summary>
    public SourceText Text { get; } = Snapshot.TextOf(Path);

    /// <summary>The proposals.</summary>
    public ProposalRepository Repository => Snapshot.Repository;

    /// <summary>The proposal that the document is, or holds the header of; <see langword="null"/> where it is none.</summary>
    public Proposal? Proposal => Repository.Owning(Path) is { Defect: null } proposal ? proposal : null;

    /// <summary>The schema that holds for the proposal.</summary>
    public ProposalSchema Schema => Proposal is { } proposal ? Repository.Schema.For(proposal) : Repository.Schema;

    /// <summary>The project's folder, from the root.</summary>
    public string Folder => Project.Session.Relative(Project.Session.Directory) is var folder && folder == "." ? "" : folder;

    /// <summary>The offset of a position.</summary>
    public int OffsetOf(Position position) => TextPositions.OffsetOf(Text, position);

    /// <summary>The range of a part of the text.</summary>
    public Range RangeOf(TextSpan span) => TextPositions.RangeOf(Text, span);

    /// <summary>What the client calls a file, given its path from the root.</summary>
    public string UriOf(string path) => Workspace.UriOf(Project.Session.Full(path));

    /// <summary>Another document: a proposal as it was read, or any other as a proposal is read.</summary>
    /// <returns>The document, or <see langword="null"/> where there is none that can be read.</returns>
    public Proposal? Read(string path) =>
        Repository.At(path) is { Defect: null } proposal ? proposal
        : path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && Snapshot.Files.Exists(path) && ProposalReader.Default.Read(Snapshot.Files.Read(path)) is { Defect: null } other ? other
        : null;
}
