using System.Collections.Immutable;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>Which rule judges a check.</summary>
internal enum CheckKind
{
    /// <summary>Patterns that must or must not match.</summary>
    Pattern,

    /// <summary>Lengths, counts and numbers within bounds.</summary>
    Bounds,

    /// <summary>The form of a list.</summary>
    List,

    /// <summary>Choices by the letter.</summary>
    Spelling,

    /// <summary>Where links lead and what they say.</summary>
    Link,

    /// <summary>A text word for word.</summary>
    Wording,

    /// <summary>What must or may be there, depending on something else.</summary>
    Presence,

    /// <summary>Dates among each other and by today.</summary>
    Date,

    /// <summary>What a section or a block of code is made of.</summary>
    Content,

    /// <summary>What is mentioned must be linked or listed.</summary>
    Mention,

    /// <summary>What a proposal rests on must be as far in its life.</summary>
    Life,

    /// <summary>What other files say.</summary>
    File,

    /// <summary>What other proposals are that are mentioned in one way or another.</summary>
    Mentioned,

    /// <summary>That no number is left out.</summary>
    Numbers,

    /// <summary>That a table of contents lists the headings that there are.</summary>
    Contents,
}

/// <summary>One thing that a constraint asks for.</summary>
/// <param name="Word">The word of <c>dep.yml</c>.</param>
/// <param name="Kind">Which rule judges it.</param>
internal abstract record Check(string Word, CheckKind Kind)
{
    /// <summary>Whether it can be judged only beside other proposals or files.</summary>
    public bool IsAboutRepository => Kind is CheckKind.Life or CheckKind.File or CheckKind.Mentioned or CheckKind.Numbers;
}

/// <summary>Patterns of which one must match, or none may.</summary>
internal sealed record PatternCheck(ImmutableArray<TextPattern> Patterns, bool IsForbidden)
    : Check(IsForbidden ? "not" : "pattern", CheckKind.Pattern);

/// <summary>How long a text is, in characters or words.</summary>
internal sealed record LengthCheck(Bounds Bounds, bool InWords) : Check(InWords ? "words" : "length", CheckKind.Bounds);

/// <summary>How great a number is.</summary>
internal sealed record RangeCheck(Bounds Bounds) : Check("range", CheckKind.Bounds);

/// <summary>How many items, headings, links and the like there are.</summary>
internal sealed record CountCheck(Bounds Bounds) : Check("count", CheckKind.Bounds);

/// <summary>In which order the items stand.</summary>
internal sealed record SortedCheck(bool IsDescending) : Check("sorted", CheckKind.List);

/// <summary>That no item is there twice.</summary>
internal sealed record UniqueCheck() : Check("unique", CheckKind.List);

/// <summary>What stands between the items, blanks included.</summary>
internal sealed record SeparatorCheck(string Separator) : Check("separator", CheckKind.List);

/// <summary>What a document has as its template does.</summary>
internal enum Likeness
{
    /// <summary>The order in which things stand.</summary>
    Order,

    /// <summary>The names: there are no others.</summary>
    Names,

    /// <summary>The levels of headings.</summary>
    Levels,
}

/// <summary>What headings or fields have as in the template.</summary>
internal sealed record TemplateCheck(ImmutableArray<Likeness> Parts) : Check("template", CheckKind.List);

/// <summary>That choices are written letter by letter as they are listed.</summary>
internal sealed record ExactCheck() : Check("exact", CheckKind.Spelling);

/// <summary>Requirements for links.</summary>
internal sealed record LinkCheck() : Check("link", CheckKind.Link)
{
    /// <summary>The schemes; empty for any.</summary>
    public ImmutableArray<string> Schemes { get; init; } = [];

    /// <summary>The hosts, <c>*.example.org</c> for those below one; empty for any.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>What the path matches, or <see langword="null"/>.</summary>
    public TextPattern? Path { get; init; }

    /// <summary>Addresses that are allowed regardless of the other requirements.</summary>
    public ImmutableArray<TextPattern> Except { get; init; } = [];

    /// <summary>What the words of the link match, or <see langword="null"/>.</summary>
    public TextPattern? Label { get; init; }

    /// <summary>Whether the address is relative to the document: <see langword="true"/> that it must be, <see langword="false"/> that it must not.</summary>
    public bool? IsRelative { get; init; }

    /// <summary>Whether a value is one link and nothing else; else it has one at least.</summary>
    public bool IsAlone { get; init; }
}

/// <summary>The text that must stand there, however it is wrapped.</summary>
internal sealed record WordingCheck(string Text) : Check("text", CheckKind.Wording);

/// <summary>Whether a field or section must be there, or may be.</summary>
/// <param name="IsOnly">Whether it may be there only where the condition holds; else it must be.</param>
/// <param name="If">The condition, or <see langword="null"/> where that of the constraint alone counts.</param>
internal sealed record PresenceCheck(bool IsOnly, Condition? If) : Check(IsOnly ? "only" : "required", CheckKind.Presence);

/// <summary>The required order of a date and another one.</summary>
internal enum DateOrder
{
    /// <summary>Not before the date of another field.</summary>
    After,

    /// <summary>Not after the date of another field.</summary>
    Before,

    /// <summary>Not after today.</summary>
    Past,

    /// <summary>Not before today.</summary>
    Future,

    /// <summary>Not further ahead of today than so long.</summary>
    Within,
}

/// <summary>How a date stands to another.</summary>
internal sealed record DateCheck(DateOrder Order) : Check(Order.ToString().ToLowerInvariant(), CheckKind.Date)
{
    /// <summary>The other field, for <see cref="DateOrder.After"/> and <see cref="DateOrder.Before"/>.</summary>
    public Located<string>? Field { get; init; }

    /// <summary>How far it may be ahead, for <see cref="DateOrder.Within"/>.</summary>
    public Period? Period { get; init; }
}

/// <summary>What a section is made of.</summary>
internal enum SectionContent
{
    /// <summary>A list.</summary>
    List,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A block of code.</summary>
    Code,

    /// <summary>Text.</summary>
    Text,
}

/// <summary>What a section has in it.</summary>
internal sealed record ContentCheck(ImmutableArray<SectionContent> Forms) : Check("content", CheckKind.Content);

/// <summary>What list items begin with.</summary>
internal sealed record BeginsCheck(ImmutableArray<string> Beginnings) : Check("begins", CheckKind.Content);

/// <summary>The languages that blocks of code may be of.</summary>
internal sealed record LanguageCheck(ImmutableArray<string> Languages) : Check("language", CheckKind.Content);

/// <summary>Languages whose blocks of code must be JSON.</summary>
internal sealed record JsonCheck(ImmutableArray<string> Languages) : Check("json", CheckKind.Content)
{
    /// <summary>What it must be beyond that, or <see langword="null"/>.</summary>
    public JsonShape? Shape { get; init; }
}

/// <summary>What the YAML of a header, or of one of its fields, must look like.</summary>
/// <param name="Shape">What it must look like.</param>
internal sealed record SchemaCheck(JsonShape Shape) : Check("schema", CheckKind.Content);

/// <summary>What becomes of mentions of other proposals.</summary>
/// <param name="Pattern">How one is written; its part <c>number</c>, or else its first part, is the number.</param>
internal sealed record MentionCheck(TextPattern Pattern) : Check("mention", CheckKind.Mention)
{
    /// <summary>Whether the first mention of each must be a link.</summary>
    public bool IsFirstLinked { get; init; }

    /// <summary>Whether each mention must be a link.</summary>
    public bool IsAllLinked { get; init; }

    /// <summary>The field that must list each one, or <see langword="null"/>.</summary>
    public Located<string>? ListedIn { get; init; }

    /// <summary>The field whose items must all be mentioned, or <see langword="null"/>.</summary>
    public Located<string>? Each { get; init; }

    /// <summary>Where a link of it must lead, with <c>{number}</c> in it, or <see langword="null"/>.</summary>
    public Located<string>? Target { get; init; }

    /// <summary>The file, with <c>{number}</c> in it, to which a link must have a mention as its words; or <see langword="null"/>.</summary>
    public Located<string>? Source { get; init; }
}

/// <summary>What a proposal must be that is mentioned in one way.</summary>
/// <param name="Pattern">How it is mentioned.</param>
/// <param name="Of">What it must be.</param>
internal sealed record MentionedCheck(TextPattern Pattern, Condition Of) : Check("mention", CheckKind.Mentioned);

/// <summary>That no number between the lowest and the greatest is left out.</summary>
/// <param name="First">The number that they begin with at the latest, or <see langword="null"/> for whichever is the lowest.</param>
internal sealed record NumbersCheck(int? First) : Check("gaps", CheckKind.Numbers);

/// <summary>That a table of contents lists the headings behind it.</summary>
/// <param name="Levels">The levels of the headings that it lists.</param>
internal sealed record ContentsCheck(Bounds Levels) : Check("contents", CheckKind.Contents);

/// <summary>The stages of a life, from the first to the last: what a proposal rests on is in its own stage or a later one.</summary>
internal sealed record LifeCheck(ImmutableArray<ImmutableArray<Located<string>>> Stages) : Check("life", CheckKind.Life);

/// <summary>Who of those that a proposal names is looked for in another file.</summary>
internal enum Whom
{
    /// <summary>Each whom the proposal names is in the file.</summary>
    Each,

    /// <summary>One at least of those whom the proposal names is in the file.</summary>
    One,

    /// <summary>The proposal names all who are in the file.</summary>
    All,
}

/// <summary>Who is named in another file.</summary>
/// <param name="Path">The file's path from the folder of <c>dep.yml</c>, with fields in braces.</param>
internal sealed record FileCheck(Located<string> Path) : Check("file", CheckKind.File)
{
    /// <summary>The places in the file of what it lists, each a way of keys with dots between; empty for all of it.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>The file that gives the members of groups, or <see langword="null"/>.</summary>
    public Located<string>? Groups { get; init; }

    /// <summary>Whether the file may be missing, so that nothing is required then.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Who of those that the proposal names is in the file.</summary>
    public Whom Whom { get; init; }

    /// <summary>How somebody is named in lines of the header, by its part <c>name</c> or its first part; <see langword="null"/> where values are names.</summary>
    public TextPattern? Named { get; init; }

    /// <summary>What the file, which is YAML, must look like, or <see langword="null"/>.</summary>
    public JsonShape? Shape { get; init; }

    /// <summary>The list that everybody is on whom the file names, or <see langword="null"/>.</summary>
    public FileCheck? Among { get; init; }
}
