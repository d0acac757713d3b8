using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>Finds all that may be a template of proposals in a tree; which of them are, the documents tell.</summary>
/// <param name="outlines">The outlines of the tree's documents.</param>
/// <param name="paths">The paths of all files.</param>
/// <param name="cancellation">Stops it between documents.</param>
internal sealed class TemplateCandidates(DocumentOutlines outlines, IReadOnlyCollection<string> paths, CancellationToken cancellation)
{
    // A tree of so many has other things called templates.
    private const int Most = 64;

    // Fewer numbers beside a placeholder for one are chance.
    private const int FewestNumbered = 3;

    // A guide may show one field; a template has most of its values still to be filled in.
    private const int FewestBlanks = 3;

    private readonly HashSet<string> _paths = new(paths, StringComparer.Ordinal);

    /// <summary>Finds them: those that a name tells first, each once.</summary>
    public ImmutableArray<TemplateCandidate> Find()
    {
        string[] named =
        [
            .. paths.Where(TemplateName.IsTemplate).OrderBy(path => path.AsSpan().Count('/')).ThenBy(path => path, StringComparer.Ordinal).Take(Most),
        ];
        string[] numbered =
        [
            .. paths.Where(TemplateName.IsNumberedTemplate).Order(StringComparer.Ordinal).Take(Most),
            .. paths.Where(TemplateName.IsPlaceholder).Order(StringComparer.Ordinal).Take(Most).Where(IsBesideNumbered),
        ];
        var documents = ProcessDocuments.Among(paths.Where(MarkdownPath.IsMarkdown));
        string[] models = [.. paths.Where(TemplateName.IsModel).Order(StringComparer.Ordinal).Take(Most)];
        outlines.Expect([.. named, .. numbered, .. models, .. documents], isTextAsked: true);
        var found = new List<TemplateCandidate>();
        found.AddRange(named.Select(NamedTemplate));
        // A numbered file counts as the template if no other template is like it; else it is a proposal that changes that template.
        found.AddRange(
            numbered
                .Where(path => ShowsPlaceholders(path) && !IsWaiting(path))
                .Select(NamedTemplate)
                .Where(candidate =>
                    !found.Exists(other =>
                        Competes(other, candidate) && other.Outline.LikenessTo(candidate.Outline) >= TemplateFamilies.AlternativeLikeness
                    )
                )
        );
        found.AddRange(
            models
                .Where(IsLeftBlank)
                .Select(NamedTemplate)
                .Where(candidate => !found.Exists(other => other.Outline.LikenessTo(candidate.Outline) >= TemplateFamilies.AlternativeLikeness))
        );
        foreach (var document in named)
        {
            AddShown(found, document);
        }

        // Each is looked through for itself; what is found counts in their order.
        var told = new (SourceText? Source, ImmutableArray<TemplateSentence> Sentences, ImmutableArray<TextSpan> Parts)[documents.Length];
        Parallel.For(
            0,
            told.Length,
            new ParallelOptions { MaxDegreeOfParallelism = DocumentReading.Parallelism, CancellationToken = cancellation },
            i =>
            {
                if (outlines.TextOf(documents[i]) is { } source)
                {
                    told[i] = (source, TemplateSentence.In(source.Text), [.. TemplatePart.AllIn(source)]);
                }
            }
        );
        for (var i = 0; i < told.Length; i++)
        {
            if (told[i].Source is { } source)
            {
                Add(found, documents[i], source, told[i].Sentences, told[i].Parts);
            }
        }

        return [.. found.Take(Most)];
    }

    // A file that is called a template may tell about it, and show it in a block of code.
    private void AddShown(List<TemplateCandidate> found, string document)
    {
        if (MarkdownPath.IsCommon(document) || outlines.TextOf(document) is not { } source)
        {
            return;
        }

        foreach (var part in TemplatePart.CodeIn(source.Text))
        {
            if (
                new TemplateCandidate(
                    document,
                    part,
                    DocumentOutline.Of(source.Text[part.Start..part.End]),
                    ReasonAt("shown in", source, part.Start)
                ) is
                { IsTelling: true } candidate
            )
            {
                found.Add(candidate);
            }
        }
    }

    private TemplateCandidate NamedTemplate(string path) => TemplateCandidate.Named(path, outlines.Of(path));

    // 'sip-x.md' is for the documents beside it, whatever template others have.
    private static bool Competes(TemplateCandidate other, TemplateCandidate candidate) =>
        TemplateName.IsNumberedTemplate(candidate.Path) || RepositoryPath.FolderOf(other.Path) == RepositoryPath.FolderOf(candidate.Path);

    // 'sip-x.md' beside 'sip-7.md', 'sip-8.md', 'sip-9.md'.
    private bool IsBesideNumbered(string path)
    {
        var isFolder = MarkdownPath.IsCommon(path);
        var home = isFolder ? RepositoryPath.FolderOf(RepositoryPath.FolderOf(path)) : RepositoryPath.FolderOf(path);
        var prefix = NameOf(path).Split('-', '_', '.', ' ')[0];
        return paths.Count(other =>
                MarkdownPath.IsMarkdown(other)
                && other.StartsWith(home, StringComparison.Ordinal)
                && MarkdownPath.IsCommon(other) == isFolder
                && (isFolder ? RepositoryPath.FolderOf(RepositoryPath.FolderOf(other)) : RepositoryPath.FolderOf(other)) == home
                && NameShape.Of(NameOf(other)) is { } shape
                && (
                    shape.Kind is NameKind.NumberAfterPrefix
                        ? shape.Prefix.TrimEnd('-', '_', '.', ' ').Equals(prefix, StringComparison.OrdinalIgnoreCase)
                        : shape.Kind is NameKind.NumberFirst or NameKind.Day
                )
            ) >= FewestNumbered;
    }

    private static string NameOf(string path) =>
        MarkdownPath.IsCommon(path) ? RepositoryPath.NameOf(RepositoryPath.FolderOf(path)) : MarkdownPath.StemOf(path);

    // A title that calls it a template, or what is still to be filled in.
    private bool IsTemplateByText(string path)
    {
        outlines.Expect([path], isTextAsked: true);
        var text = outlines.TextOf(path)?.Text ?? "";
        var title = text.AsSpan().TrimStart();
        title = title.StartsWith("#") && title.IndexOf('\n') is > 0 and var end ? title[..end] : default;
        return TemplateName.WordsOf(title.ToString()).LastOrDefault() is "template" || ShowsPlaceholders(path);
    }

    // Whether something is left to be filled in: the value of a field, or a placeholder behind a heading.
    private bool ShowsPlaceholders(string path)
    {
        foreach (var line in (outlines.TextOf(path)?.Text ?? "").AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            if (
                (text is ['#', ..] && OptionalPhrases.IsSaidBy(text.ToString()))
                || (text.IndexOf(':') is > 0 and var colon && TemplateMarks.IsPlaceholder(text[(colon + 1)..].Trim("*_ ").ToString()))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a document that may be a template by its name has a title of its own, so that it would be read as a proposal.</summary>
    /// <param name="path">The path from the root.</param>
    /// <param name="source">The document.</param>
    public static bool IsNamedProposal(string path, SourceText source) => TemplateName.IsPlaceholder(path) && WaitingProposal.HasTitle(source.Text);

    // Whether only its number is still to be filled in, so that it is a proposal like those beside it.
    private bool IsWaiting(string path) =>
        TemplateName.IsPlaceholder(path) && WaitingProposal.Is(outlines.TextOf(path)?.Text ?? "", NameOf(path).Split('-', '_', '.', ' ')[0]);

    // Whether most of the values above its sections are still to be filled in.
    private bool IsLeftBlank(string path)
    {
        var (blank, filled) = (0, 0);
        foreach (var line in (outlines.TextOf(path)?.Text ?? "").AsSpan().EnumerateLines())
        {
            if (HeadLine.IsSection(line))
            {
                break;
            }

            if (HeadLine.IsTitle(line) && NumberPlaceholder.IsIn(line[2..].TrimStart()))
            {
                blank++;
                continue;
            }

            if (HeadLine.IsField(line, out _, out var written))
            {
                var value = written.ToString();
                var isBlank =
                    TemplateMarks.IsPlaceholder(value)
                    || TemplateMarks.FirstPlaceholder(value) is not null
                    || value.Contains(" | ", StringComparison.Ordinal);
                (blank, filled) = (blank + (isBlank ? 1 : 0), filled + (isBlank ? 0 : 1));
            }
        }

        return blank >= FewestBlanks && blank > filled;
    }

    private void Add(
        List<TemplateCandidate> found,
        string document,
        SourceText source,
        ImmutableArray<TemplateSentence> sentences,
        ImmutableArray<TextSpan> parts
    )
    {
        foreach (var sentence in sentences)
        {
            if (Resolve(document, sentence.Template) is not { } path || path == document)
            {
                continue;
            }

            // A file that is called by its number, or by a name that every folder has, is a template where the sentence and its own text say so.
            var isProposal = TemplateName.BearsNumber(MarkdownPath.StemOf(path)) || MarkdownPath.IsCommon(path);
            if (
                isProposal
                && !(sentence.IsCalledTemplate && RepositoryPath.FolderOf(path) != RepositoryPath.FolderOf(document) && IsTemplateByText(path))
            )
            {
                continue;
            }

            var target = sentence.Target is { } written ? FolderNamed(document, written) : null;
            var known = found.FindIndex(candidate => candidate.Path == path && candidate.Part is null);
            if (known >= 0)
            {
                found[known] = found[known] with { Target = found[known].Target ?? target };
            }
            else
            {
                outlines.Expect([path]);
                found.Add(
                    new TemplateCandidate(path, null, outlines.Of(path), ReasonAt("by a sentence in", source, sentence.Offset)) { Target = target }
                );
            }
        }

        foreach (var part in parts)
        {
            found.Add(
                new TemplateCandidate(document, part, DocumentOutline.Of(source.Text[part.Start..part.End]), ReasonAt("shown in", source, part.Start))
                {
                    Scope = RepositoryPath.FolderOf(document),
                }
            );
        }
    }

    private static LayoutReason ReasonAt(string text, SourceText source, int offset) => new(text, source.Path, source.Position(offset).Line + 1);

    private string? Resolve(string document, string written)
    {
        var path = written.TrimStart('/');
        return new[] { RepositoryPath.Combine(RepositoryPath.FolderOf(document), path), RepositoryPath.Combine("", path) }.FirstOrDefault(
            _paths.Contains
        );
    }

    // The folder that a path to copy to lies in: one that is there.
    private string? FolderNamed(string document, string written)
    {
        var folder =
            written.EndsWith('/') || !RepositoryPath.NameOf(written).Contains('.', StringComparison.Ordinal)
                ? written.Trim('/')
                : RepositoryPath.FolderOf(written.TrimStart('/'));
        return new[] { RepositoryPath.Combine(RepositoryPath.FolderOf(document), folder), RepositoryPath.Combine("", folder) }.FirstOrDefault(path =>
            path.Length > 0 && _paths.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal))
        );
    }
}
