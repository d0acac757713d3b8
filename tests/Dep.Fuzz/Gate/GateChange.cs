using System.Globalization;
using System.Text;

namespace Dep.Fuzz.Gate;

/// <summary>A change with the two policies it could be judged by.</summary>
/// <param name="Then">All files of the base.</param>
/// <param name="Honest">The change without anything of it that says how it is judged: the base's policy, and no new comments.</param>
/// <param name="Now">The change as it is opened.</param>
/// <param name="Touched">The proposals that the change touches, by path.</param>
/// <param name="IsJudged">Whether all that it says of its judge is what the base decides; else some of it holds at once and has to be told.</param>
/// <param name="WithBaseline">Whether all that is found in the change is in the baseline that it brings.</param>
internal sealed record GateChange(
    IReadOnlyDictionary<string, string> Then,
    IReadOnlyDictionary<string, string> Honest,
    IReadOnlyDictionary<string, string> Now,
    IReadOnlySet<string> Touched,
    bool IsJudged,
    bool WithBaseline
)
{
    private static readonly string[] Statuses = ["Draft", "Proposed", "Accepted", "Rejected", "Nonsense"];

    /// <summary>The change that chance decides on.</summary>
    public static GateChange Of(Dice dice)
    {
        var isJudged = !dice.OnceIn(3);
        var policy = GatePolicy.Of(dice);
        // Which kind or template a document is judged by, settings say at once.
        isJudged &= policy.HasOneKind;
        var other = isJudged ? policy.WithOtherJudge(dice) : policy.WithOtherDemands(dice);
        var (then, honest, now) = (Files(policy), Files(policy), Files(other));
        var touched = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; number <= 5; number++)
        {
            var path = $"deps/{number.ToString("0000", CultureInfo.InvariantCulture)}-{(char)('a' + number - 1)}.md";
            var draft = Document.Of(dice, number);
            var isNew = dice.OnceIn(4);
            if (!isNew)
            {
                then[path] = draft.ToString();
            }

            var changed = isNew || dice.OnceIn(2) ? draft.Changed(dice) : draft;
            if (dice.OnceIn(12))
            {
                touched.Add(path);
                continue;
            }

            var place = dice.OnceIn(12) ? path.Replace("deps/000", "deps/010", StringComparison.Ordinal) : path;
            honest[place] = changed.ToString();
            if (!then.TryGetValue(place, out var before) || before != honest[place])
            {
                touched.Add(place);
            }

            // What is new may be what something else was: a comment in it is another text.
            now[place] = touched.Contains(place) && then.ContainsKey(place) && dice.OnceIn(3) ? Excused(honest[place], dice) : honest[place];
        }

        return new GateChange(then, honest, now, touched, isJudged, dice.OnceIn(4));
    }

    private static Dictionary<string, string> Files(GatePolicy policy) =>
        policy.Files().ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);

    // A comment at the end moves nothing.
    private static string Excused(string text, Dice dice) =>
        text
        + dice.Below(3) switch
        {
            0 => "\n<!-- dep-ignore-file DEP001, DEP003, DEP104, DEP201, DEP202, DEP203, DEP205, DEP301, DEP401, ACME1: because -->\n",
            1 => "\n<!-- dep-ignore DEP003, DEP203: because -->\n",
            _ => "\n<!--\ndep-ignore-file DEP001 until 2099-01-01: because\n-->\n",
        };

    private sealed record Document(int Number, string Status, string Kind, bool HasProposal, bool HasSafety, string Words, bool HasBrokenLink)
    {
        public static Document Of(Dice dice, int number) =>
            new(
                number,
                dice.Pick(Statuses[..4]),
                dice.Pick(["core", "process", ""]),
                !dice.OnceIn(6),
                !dice.OnceIn(3),
                "some words of it",
                dice.OnceIn(8)
            );

        public Document Changed(Dice dice)
        {
            var changed = this;
            for (var count = 1 + dice.Below(2); count > 0; count--)
            {
                changed = dice.Below(7) switch
                {
                    0 or 1 => changed with { Status = dice.Pick(Statuses) },
                    2 => changed with { Kind = dice.Pick(["core", "process", "odd", ""]) },
                    3 => changed with { HasProposal = !changed.HasProposal },
                    4 => changed with { HasSafety = !changed.HasSafety },
                    5 => changed with { HasBrokenLink = !changed.HasBrokenLink },
                    _ => changed with { Words = "entirely other things, zzz" },
                };
            }

            return changed;
        }

        public override string ToString()
        {
            var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# Wake number {Number}\n\n**Status**: {Status}\n\n"));
            text.Append(Kind.Length == 0 ? "" : $"**Kind**: {Kind}\n\n")
                .Append(CultureInfo.InvariantCulture, $"# Summary\n\nThis tells {Words} and of machine {Number}.\n");
            text.Append(HasProposal ? $"\n# Proposal\n\nStep by step we come to {Words}.\n" : "")
                .Append(HasSafety ? "\n# Safety\n\nIt is safe to do so.\n" : "")
                .Append(HasBrokenLink ? "\nSee [there](gone.md).\n" : "");
            return text.ToString();
        }
    }
}
