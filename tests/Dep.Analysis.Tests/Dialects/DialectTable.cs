using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;
using Dep.Testing;

namespace Dep.Analysis.Tests.Dialects;

/// <summary>What <c>dotnet new</c> has to know of a dialect, worked out of its folder: nobody writes it down a second time.</summary>
internal sealed class DialectTable
{
    private const string Slug = "wake-sleep";
    private const string SuccessorSlug = "hibernate";

    private readonly Dialect _dialect;
    private readonly ProposalSchema _schema;
    private readonly NamePattern _names;

    private DialectTable(string name)
    {
        _dialect = Dialect.Get(name);
        _schema = SchemaBuilder.Build(_dialect.Templates, _dialect.Settings, _dialect);
        _names = _schema.Names;
        Name = name;
    }

    /// <summary>All dialects that a new repository may start with, by name: not those of one project each.</summary>
    public static ImmutableArray<DialectTable> All { get; } =
    [.. Dialect.KnownNames.Where(name => Dialect.Get(name).IsRecognized).Select(name => new DialectTable(name))];

    public string Name { get; }

    /// <summary>The first comment of its <c>dep.yml</c> behind the colon.</summary>
    public string Description
    {
        get
        {
            var line = _dialect.Settings.Source!.Text.Split('\n')[0].TrimEnd('.');
            var text = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            return char.ToUpperInvariant(text[0]) + text[1..];
        }
    }

    /// <summary>The folder of its proposals: the first it looks in.</summary>
    public string Folder => new Glob(_dialect.Settings.Proposals!.Value[0].Value).Folder;

    /// <summary>The first proposal of a new repository, or its folder where its name has the day in it.</summary>
    public string First
    {
        get
        {
            var folder = RepositoryRoot.At("src", "Dep.Templates", "repository", "first", Name);
            var path = Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Single(file => _schema.Names.HasNumber ? _names.IsMatch(file, []) : !file.EndsWith(".yaml", StringComparison.Ordinal));
            return path.Contains("TODAY", StringComparison.Ordinal) ? RepositoryPath.FolderOf(path) : path;
        }
    }

    public bool IsNumbered => _names.HasNumber;

    public bool HasLifecycle => Next.Length > 0;

    /// <summary>Whether a proposal can be replaced by another: there is a status for it.</summary>
    public bool HasReplacement => Statuses.Any(Lifecycle.IsReplaced);

    /// <summary>The template, or the folder that is one.</summary>
    public string TemplateFile => FirstStep(_dialect.Settings.Template!.Value.Value);

    public string Unnumbered => IsNumbered ? FirstStep(_names.Format(Placeholder, Slug, "")) : "";

    public string Numbered => IsNumbered ? FirstStep(_names.Format(2, Slug)) : "";

    public string Successor => HasReplacement ? FirstStep(_names.Format(3, SuccessorSlug)) : "";

    /// <summary>The first step from where a proposal starts, as an argument of a command; where nothing is said of steps, to the first status that is no end.</summary>
    public string Next
    {
        get
        {
            var next = _schema.Lifecycle is { Initial: [var initial, ..] } life
                ? life.Next(initial).FirstOrDefault()
                : Statuses.Skip(1).FirstOrDefault(status => !Lifecycle.IsDropped(status));
            return next is null ? ""
                : next.Contains(' ', StringComparison.Ordinal) ? $"\"{next}\""
                : next;
        }
    }

    /// <summary>The files a proposal starts from, each with its path in a new proposal; the one without a file is a part of the README.</summary>
    public IEnumerable<(string File, string Path)> ProposalFiles
    {
        get
        {
            var template = _dialect.Settings.Template!.Value.Value;
            var path = _names.Format(Placeholder, "SLUG", "TODAY");
            yield return (
                _dialect.Templates[0].Source.Text == File.ReadAllText(RepositoryRoot.At("templates", Name, template)) ? template : "",
                path
            );
            if (_schema.Shape.SidecarOf(template) is { } sidecar)
            {
                yield return (sidecar, _schema.Shape.SidecarOf(path)!);
            }
        }
    }

    /// <summary>The template's own title and what comes before the title of a proposal, or <see langword="null"/> where it has none.</summary>
    public (string Written, string Prefix)? Title
    {
        get
        {
            if (
                _dialect.Templates[0].Title is not { } title
                || _dialect.Templates[0].Source.LineAt(title.Span.Start).Text is not ['#', ' ', ..] written
            )
            {
                return null;
            }

            var pattern = _dialect.Settings.Title?.Value.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
                ?? "{title}";
            var prefix = pattern[..^"{title}".Length];
            return (written, "# " + System.Text.RegularExpressions.Regex.Replace(prefix, @"\{number(:0+)?\}", Placeholder));
        }
    }

    // A template may show statuses and leave the list open, as MADR's does: they are its placeholder then.
    private IEnumerable<string> Statuses =>
        _schema.Lifecycle is { States: { IsEmpty: false } states } ? states
        : _schema.Fields.FirstOrDefault(one => one.Form is FieldForm.Status) is not { } status ? []
        : !status.Choices.IsEmpty ? status.Choices
        : status.Placeholder?.Trim('{', '}').Split('|', StringSplitOptions.TrimEntries) ?? [];

    private string Placeholder => _dialect.Settings.Unnumbered is [var first, ..] ? first.Value : "";

    private static string FirstStep(string path) => path.Split('/')[0];
}
