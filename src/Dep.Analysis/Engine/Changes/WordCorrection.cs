using System.Collections.Frozen;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Whether one word is the correction of another, judged without a dictionary. Both words begin with the same letter in the same
/// case and have at least three letters. They differ in exactly one way: two neighbouring letters are swapped, a letter is doubled
/// or no longer doubled, or one letter between the first and the last is inserted, left out or replaced. They are not both common
/// words: 'form' is not a misspelt 'from'. A number, code, a hyphen or an apostrophe is not a letter of a word.
/// </summary>
internal static class WordCorrection
{
    // In a shorter word, one letter more or less makes a different word.
    private const int Shortest = 3;
    private const int ShortestChanged = 5;

    // Frequent words, and words that differ from another word as little as a typo would.
    private static readonly FrozenSet<string> Words = """
        able about above accept access account across act action add address adopt affect after again against all allow allowed allows almost alone along
        also alter always among amount and angel angle announce another answer any apart apply are area ask assert assure attach attack available avoid away back bad
        base based be became because become been before begin begun behind being below best better between beyond big block board boarder border both bound brake
        break breath breathe bring broad build building built but call called calm can cannot care carry case casual causal cause change changed check choice choose chose chosen clam clean
        clear client close closed cloth clothe code coma comma come command comment commit common compare complement complete compliment complied compiled condition confirm conform
        connect consist constant contact contain content continue contract control copy corporate correct cost costed could council counsel count course cover create created current
        daily dairy data date day dead deal decide decided decision deep default define defined delay delete deny depend deploy describe desert design desire dessert detail detect determine device
        devise diary did differ different dinner diner direct do does done down draft draw drive drop dual duel during each early easy edit effect either else emit empty enable enabled end ensure
        enter equal error even event ever every except exclude exist exit expand expect expend explicit export express extend extent external fact fail failed fails fall false far farther
        fast feel few field fifth file fill final find fine first fist fix flow follow for force foreign form formal formally former formerly forth found four free freed from front full further
        future gain gave general get give given go goes gone good got grant granted great group grow had half hand hard has have having head heard held help her here high higher
        him his hold hop hope hoping hopping host hot how however if ignore illegal immoral immortal impart implicit import in include inform input insert inside install instant instance instead insure
        intend intense intent interact intern internal into invoke is issue it item its join just keep kept key kind know known large last late later latter lead least leave led left
        legal less let level liable lightening lightning like limit limited line link list listen little live load local lock log long longer look loose lose loss lost low lower made mail main
        make makes manger manager many mark martial marital marry match matter may mean means meet member merge merry might mind minor minute mode model modem modern moral more mortal most move much
        must name near necessary need needed needs never new next no none nor not note noted nothing notice now number object obtain occur of off offer often old omit on once one only open operate
        option optional or order other others our out output over own owner parse part partial pass passed past patch path pattern pause paused per perform permit persecute person personal personnel
        place plain plan plane plant play please point polices policies policy port pose possible post power precede prefer present prevent previous principal principle print prior private proceed process
        produce project prompt proper prosecute protect prove provide proposal public pull push put quality quantity quiet quit quite raise range rate rather raw reach react read ready real really reason receive
        record reduce refer reform refuse refused reject relate release relied rely remain remark remote remove removed replace replied report request require required reserve resist resolve resort respond rest restore
        restrict result resume retain return reuse reused reveal reverse revert revoke right role root round route rule run safe said sale salve same save scared scarred sacred scene schedule scope search second secure see seen
        select self send sense sent separate serve server service set setting several shall shallow share she shed short should show side sign silent silver simple simply since single site size sliver slave slow
        small so some soon source space special specific split stable staff stage stale stand star staring starring start state stated static station statue status stay step still stop store stories storage straight strait strict strong
        such suit suite support sure switch system table take taken target task tell term terms test than that the their them then there therefore these they thing think this thorough those though thought
        three threw through throw time timed to together token told too took top total toward trail train transfer translate trial tried trigger true trust try tuned turn turned two type unable under union unit unite united
        unless until untied up update upon us usage use used user users uses using valid value very view visible void wait waist wander want warm warn warranty was waste wave way we weak weather week well went were
        what when where whether which while who whole whose why wide will wit with within without won wonder word words work world worse worst would write written wrote yes yet you your
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the second word is the first one, corrected.</summary>
    public static bool Is(string left, string right)
    {
        if (Math.Min(left.Length, right.Length) < Shortest || left[0] != right[0] || (Words.Contains(left) && Words.Contains(right)))
        {
            return false;
        }

        return (left.Length - right.Length) switch
        {
            0 => IsSwap(left, right) || (left.Length >= ShortestChanged && IsReplaced(left, right)),
            1 => IsOneMore(left, right),
            -1 => IsOneMore(right, left),
            _ => false,
        };
    }

    private static bool IsSwap(string left, string right)
    {
        var at = FirstDifference(left, right);
        return at + 1 < left.Length
            && left[at] == right[at + 1]
            && left[at + 1] == right[at]
            && left.AsSpan(at + 2).SequenceEqual(right.AsSpan(at + 2));
    }

    private static bool IsReplaced(string left, string right)
    {
        var at = FirstDifference(left, right);
        return at > 0 && at + 1 < left.Length && left.AsSpan(at + 1).SequenceEqual(right.AsSpan(at + 1));
    }

    // Whether the longer word has one letter more: a doubled letter, or a letter inside of a word that is long enough.
    private static bool IsOneMore(string longer, string shorter)
    {
        var at = FirstDifference(longer, shorter);
        return longer.AsSpan(at + 1).SequenceEqual(shorter.AsSpan(at))
            && ((at > 0 && longer[at] == longer[at - 1]) || (at > 0 && at + 1 < longer.Length && longer.Length >= ShortestChanged));
    }

    private static int FirstDifference(string left, string right)
    {
        var at = 0;
        while (at < left.Length && at < right.Length && left[at] == right[at])
        {
            at++;
        }

        return at;
    }
}
