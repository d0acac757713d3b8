namespace Dep.Analysis.Schema.Practice;

/// <summary>The shares and numbers of documents from which on something counts as a repository's practice, each with its reason.</summary>
internal sealed record Thresholds
{
    /// <summary>The values in use. They are changed only to measure the effect of other values.</summary>
    public static Thresholds InUse { get; set; } = new();

    /// <summary>Fewer documents are no evidence: one in four of them would be one person's habit.</summary>
    public int FewestDocuments { get; init; } = 5;

    /// <summary>The number of newest documents that show the present practice: about half a year of a busy repository, some years of a quiet one.</summary>
    public int Newest { get; init; } = 20;

    /// <summary>So many months before the newest document, a document is no longer one that people work on: it is judged as an older one, though it is among the newest.</summary>
    public int RecentMonths { get; init; } = 24;

    /// <summary>If at least this many of the newest documents meet a requirement and none of the documents before does, only these count as the newest: the template required less before.</summary>
    public int FewestOfEra { get; init; } = 8;

    /// <summary>The number of documents before them that must not meet the requirement: fewer may be an oversight, or an exception.</summary>
    public int FewestBefore { get; init; } = 3;

    /// <summary>A part that this share of the newest documents have, rounded down to whole documents, is required. Two in twenty, or one in six, may be oversights; if more lack it, reviewers accept that.</summary>
    public double Required { get; init; } = 0.9;

    /// <summary>... and whatever the share, no more than so many of them do without: three are no oversight of one author. Of fewer than <see cref="FewestForSeveral"/> documents, no more than one.</summary>
    public int MostOversights { get; init; } = 2;

    /// <summary>Among so many documents more than one may be an oversight; one may be among any.</summary>
    public int FewestForSeveral { get; init; } = 11;

    /// <summary>A part that this share of all have is asked of older documents, too: what was never usual is nobody's oversight.</summary>
    public double RequiredOfOlder { get; init; } = 0.8;

    /// <summary>A part that no template shows is required if this share of all documents have it: nearly all, since it is not declared anywhere.</summary>
    public double RequiredUnseen { get; init; } = 0.9;

    /// <summary>... and no more than one document, or this share of many, does without: where two of twenty do, nobody was told of it.</summary>
    public double MissingUnseen { get; init; } = 0.05;

    /// <summary>A field or heading that so many documents have, and <see cref="KnownShare"/> of them, is known: three are no accident.</summary>
    public int KnownDocuments { get; init; } = 3;

    /// <summary>The least share of documents that have a known field or heading: in a thousand, three may be one author's.</summary>
    public double KnownShare { get; init; } = 0.02;

    /// <summary>If there are few documents, a field is known if this many, and a share of <see cref="KnownShareOfFew"/>, have it: two people do not invent the same field.</summary>
    public int KnownOfFew { get; init; } = 2;

    /// <summary>The least share of few documents that have a known field.</summary>
    public double KnownShareOfFew { get; init; } = 0.15;

    /// <summary>A value is a choice if this many documents have it: two people do not make the same misspelling.</summary>
    public int ChoiceDocuments { get; init; } = 2;

    /// <summary>A field without a list has choices where its frequent values make up this share: fewer, and it is free text.</summary>
    public double ChoiceShare { get; init; } = 0.75;

    /// <summary>A list of choices is open if more than this share of the values are not in it: then these are not misspellings.</summary>
    public double Open { get; init; } = 0.2;

    /// <summary>A value is frequent if at least this many documents have it; only misspellings of frequent values are reported.</summary>
    public int FrequentChoice { get; init; } = 3;

    /// <summary>A field is the number field if it equals the number in the name in this share of the documents: one in twenty may have been renumbered incompletely.</summary>
    public double Number { get; init; } = 0.95;

    /// <summary>A field has dates where this share of its values are.</summary>
    public double Date { get; init; } = 0.8;

    /// <summary><c>N/A</c> is a valid answer if this share of the documents have it: reviewers accept it.</summary>
    public double NotApplicable { get; init; } = 0.1;

    /// <summary>A field or section may be empty where it is in this share of the documents that have it.</summary>
    public double Empty { get; init; } = 0.15;

    /// <summary>A habit needs at least this many documents, whatever their share: among ten documents, a single one is a tenth.</summary>
    public int FewestHabit { get; init; } = 3;

    /// <summary>Fields of one's own are usual where this share of the documents has some that no others have.</summary>
    public double OwnFields { get; init; } = 0.1;

    /// <summary>A text of the template may stay where this share of the documents keeps it: a licence, a note to readers, a point of a list.</summary>
    public double Kept { get; init; } = 0.1;

    /// <summary>The least number of documents that keep a text: three authors may each have forgotten to remove it.</summary>
    public int FewestKept { get; init; } = 4;

    /// <summary>A section has its place, and its level, where no more than this share of documents has it elsewhere.</summary>
    public double Misplaced { get; init; } = 0.2;
}
