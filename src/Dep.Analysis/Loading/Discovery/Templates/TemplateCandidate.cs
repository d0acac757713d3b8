using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>What may be a template of proposals: a file, or a part of one.</summary>
/// <param name="Path">The file.</param>
/// <param name="Part">The part of the file that is the template, or <see langword="null"/> where all of it is.</param>
/// <param name="Outline">Its headings and header keys.</param>
/// <param name="Reason">Why it is taken for one.</param>
internal sealed record TemplateCandidate(string Path, TextSpan? Part, DocumentOutline Outline, LayoutReason Reason)
{
    // A template with fewer names cannot be compared reliably.
    private const int FewestNames = 3;

    // A file that is called a template is one if this many documents beside it share its headings or fields.
    private const int FewestBeside = 2;

    // A single common name, such as "Summary", may be a coincidence.
    private const int FewestShared = 2;

    /// <summary>The share of a template's names that a document made of it has at least. Documents of 36 repositories have a quarter and mostly far more, others hardly any.</summary>
    public const double LeastShare = 0.25;

    /// <summary>The folder documents are copied to, where a sentence says it; else <see langword="null"/>.</summary>
    public string? Target { get; init; }

    /// <summary>The folder to which it is limited: an example in a README is for the README's own folder. Empty for no limit.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Whether it has enough names to determine which documents started from it.</summary>
    public bool IsTelling => Outline.Names.Count >= (IsForItsFolder ? FewestBeside : FewestNames);

    // A whole file of its own folder alone.
    private bool IsForItsFolder => Part is null && Scope.Length > 0 && Scope == RepositoryPath.FolderOf(Path);

    /// <summary>A file that its name tells. One of few names tells of the documents beside it alone.</summary>
    public static TemplateCandidate Named(string path, DocumentOutline outline) =>
        new(path, null, outline, new LayoutReason("by its name")) { Scope = outline.Names.Count < FewestNames ? RepositoryPath.FolderOf(path) : "" };

    /// <summary>The share of its names that a document has, from 0 to 1; 0 where what they share may be chance.</summary>
    public double ShareIn(DocumentOutline document) =>
        document.SharedWith(Outline) is var shared && shared >= FewestShared ? shared / (double)Outline.Names.Count : 0;

    /// <summary>Whether a document is likely to have been made of it.</summary>
    public bool IsLike(DocumentOutline document) => ShareIn(document) >= LeastShare;

    /// <summary>Whether a folder is one where it counts.</summary>
    public bool Reaches(string folder) => Scope.Length == 0 || folder == Scope || folder.StartsWith(Scope + "/", StringComparison.Ordinal);

    /// <summary>The text of the template: its file's, with blanks in place of all that is not the template, so that places stay.</summary>
    public SourceText TextOf(IRepositoryFiles files) =>
        files.Read(Path) is var source && Part is { } part && source.Defect is null && part.End <= source.Text.Length
            ? TemplatePart.Of(source, part)
            : source;
}
