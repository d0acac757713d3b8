using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema;

/// <summary>What a field that names other proposals says of them.</summary>
public enum Relation
{
    /// <summary>Nothing that can be wrong: <c>See also</c>.</summary>
    Other,

    /// <summary>This proposal takes the place of the one named.</summary>
    Replaces,

    /// <summary>The one named takes the place of this proposal.</summary>
    ReplacedBy,

    /// <summary>This proposal needs the one named.</summary>
    Requires,
}

/// <summary>Knows relations by the words that fields and statuses use for them.</summary>
internal static class Relations
{
    // Also as decision records in other languages have it.
    // csharpier-ignore
    private static readonly string[] ReplacesWords =
    [
        "replaces", "supersedes", "supercedes", "obsoletes", "ersetzt", "remplace", "reemplaza", "sustituye", "substitui", "sostituisce",
        "vervangt", "ersätter", "erstatter", "zastępuje", "заменяет", "替代", "取代",
    ];

    private static readonly string[] ReplacedWords = ["replaced", "superseded", "superceded", "obsoleted"];

    // As decision records in other languages have it.
    // csharpier-ignore
    private static readonly string[] ReplacedPhrases =
    [
        "ersetzt durch", "abgelöst durch", "remplacé par", "remplacée par", "reemplazado por", "reemplazada por", "sustituido por",
        "sustituida por", "substituído por", "substituída por", "sostituito da", "sostituita da", "vervangen door", "ersatt av",
        "erstattet av", "erstattet af", "zastąpione przez", "заменено", "заменён", "заменена",
    ];

    private static readonly string[] RequiresWords = ["requires", "depends on", "dependencies", "prerequisites"];
    private static readonly string[] DraftWords = ["draft", "proposed"];
    private static readonly string[] DroppedWords = ["rejected", "withdrawn", "abandoned", "declined", "cancelled", "canceled"];
    private static readonly string[] AgreedWords = ["accepted", "approved", "active", "living", "adopted", "ratified"];
    private static readonly string[] DoneWords = ["final", "implemented", "completed", "complete", "done", "closed", "obsolete", "deprecated"];

    /// <summary>The relation a field of this name states.</summary>
    public static Relation Of(string field)
    {
        // 'Supersedes (in part)' is the same.
        var note = field.IndexOf('(', StringComparison.Ordinal);
        var name = NameComparison.Normalize(note > 0 && field.EndsWith(')') ? field[..note] : field);
        return ReplacesWords.Contains(name) ? Relation.Replaces
            : RequiresWords.Contains(name) ? Relation.Requires
            : (name.EndsWith(" by", StringComparison.Ordinal) && ReplacedWords.Contains(name[..^" by".Length])) || ReplacedPhrases.Contains(name)
                ? Relation.ReplacedBy
            : Relation.Other;
    }

    /// <summary>The relation that a status, or a part of one, states to the proposals it names: <c>Superseded by 0012</c>, <c>Supersedes 0007</c>.</summary>
    public static Relation OfStatus(string status) =>
        IsReplaced(status) ? Relation.ReplacedBy
        : ReplacesWords.Contains(FirstWord(status)) ? Relation.Replaces
        : Relation.Other;

    /// <summary>Whether a status says that another proposal took the place of this one.</summary>
    public static bool IsReplaced(string status) =>
        ReplacedWords.Contains(FirstWord(status))
        || (
            NameComparison.Normalize(status) is var name
            && Array.Exists(ReplacedPhrases, phrase =>
                name.StartsWith(phrase, StringComparison.Ordinal) && (name.Length == phrase.Length || !char.IsLetter(name[phrase.Length]))
            )
        );

    /// <summary>Whether a status says that the proposal will not come.</summary>
    public static bool IsDropped(string status) => DroppedWords.Contains(FirstWord(status));

    /// <summary>Whether a status says that the proposal was agreed upon.</summary>
    public static bool IsAgreed(string status) => AgreedWords.Contains(FirstWord(status));

    /// <summary>Whether a status says that all about the proposal is done.</summary>
    public static bool IsDone(string status) => DoneWords.Contains(FirstWord(status));

    /// <summary>Whether a status says that the proposal is still being written.</summary>
    public static bool IsDraft(string status) => DraftWords.Contains(FirstWord(status));

    private static string FirstWord(string status)
    {
        var name = NameComparison.Normalize(status);
        return name.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0 ? name[..blank] : name;
    }
}
