using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>What a constraint speaks of.</summary>
internal enum TargetKind
{
    /// <summary>The value of a field.</summary>
    Field,

    /// <summary>Each item of a field's list.</summary>
    Items,

    /// <summary>What stands in a section and those under it.</summary>
    Section,

    /// <summary>The proposal as a whole.</summary>
    Document,

    /// <summary>What a reader sees: paragraphs, lists and tables; no code, no headings, no addresses.</summary>
    Text,

    /// <summary>The text above the first section that is no header.</summary>
    Preamble,

    /// <summary>Each heading.</summary>
    Headings,

    /// <summary>Each block of code.</summary>
    Code,

    /// <summary>Each piece of code inside a line.</summary>
    Spans,

    /// <summary>Each comment.</summary>
    Comments,

    /// <summary>Where each link leads.</summary>
    Links,

    /// <summary>The title.</summary>
    Title,

    /// <summary>The name of the file.</summary>
    Name,

    /// <summary>The path of the file from the root of the repository.</summary>
    Path,

    /// <summary>Each line of the header as it is written.</summary>
    Header,

    /// <summary>Each line of the document as it is written.</summary>
    Lines,
}

/// <summary>What a constraint speaks of.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Names">The names of fields or sections, one or several; empty for other kinds.</param>
internal sealed record ConstraintTarget(TargetKind Kind, ImmutableArray<Located<string>> Names)
{
    /// <summary>The words that stand for kinds in <c>in</c>.</summary>
    public static ImmutableArray<string> Words { get; } =
    [.. Enum.GetValues<TargetKind>().Where(kind => kind > TargetKind.Section).Select(kind => kind.ToString().ToLowerInvariant())];

    /// <summary>Whether its texts count as one: if something must occur, one of them suffices; otherwise each text must have it.</summary>
    public bool IsOneText => Kind is TargetKind.Section or TargetKind.Document or TargetKind.Text or TargetKind.Preamble or TargetKind.Lines;

    /// <summary>The target as a reader of <c>dep.yml</c> calls it.</summary>
    public override string ToString() =>
        Kind switch
        {
            TargetKind.Field => string.Join(", ", Names.Select(name => name.Value)),
            TargetKind.Items => "each of " + string.Join(", ", Names.Select(name => name.Value)),
            TargetKind.Section => string.Join(", ", Names.Select(name => $"'{name.Value}'")),
            _ => Kind.ToString().ToLowerInvariant(),
        };
}

/// <summary>A requirement in <c>dep.yml</c> that a template cannot express.</summary>
/// <param name="Target">What it speaks of.</param>
/// <param name="Checks">What it asks for, in written order.</param>
internal sealed record Constraint(ConstraintTarget Target, ImmutableArray<Check> Checks)
{
    /// <summary>The condition on which it applies; <see langword="null"/> for always.</summary>
    public Condition? When { get; init; }

    /// <summary>The process's own message for violations, with <c>{value}</c>, <c>{found}</c> and named parts in it; or <see langword="null"/>.</summary>
    public Located<string>? Message { get; init; }

    /// <summary>The process's own id for it, or <see langword="null"/> where it goes by that of its kind.</summary>
    public Located<string>? Id { get; init; }

    /// <summary>The severity where no <c>.editorconfig</c> says another, or <see langword="null"/>.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Where that is said.</summary>
    public TextSpan SeveritySpan { get; init; }

    /// <summary>Whether it is an entry of <c>checks</c>, which is added to other constraints; else a word of a field or section, which replaces the same word of a dialect.</summary>
    public bool IsEntry { get; init; }

    /// <summary>Where it is said.</summary>
    public Provenance From { get; init; } = Provenance.None;

    /// <summary>The place of its first word.</summary>
    public TextSpan Span { get; init; }
}
