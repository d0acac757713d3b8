namespace Dep.Benchmarks;

/// <summary>Words and sentences of engineers, by the numbers of a seeded generator.</summary>
/// <param name="random">The generator.</param>
internal sealed class Words(Random random)
{
    // csharpier-ignore
    private static readonly string[] Nouns =
    [
        "worker", "scheduler", "queue", "router", "cache", "shard", "replica", "token", "request", "stream", "planner", "engine",
        "operator", "cluster", "registry", "endpoint", "frontend", "backend", "pipeline", "migration", "snapshot", "lease", "quota",
        "timeout", "retry", "metric", "container", "image",
    ];

    // csharpier-ignore
    private static readonly string[] Verbs =
    [
        "wake", "sleep", "drain", "restart", "resume", "migrate", "share", "split", "merge", "trace", "measure", "route", "batch", "cancel",
        "evict", "pin",
    ];

    // csharpier-ignore
    private static readonly string[] Qualities =
    [
        "idle", "failed", "remote", "local", "shared", "pending", "slow", "large", "stateless", "ordered", "partial", "bounded",
    ];

    private static readonly string[] Frames =
    [
        "The {q} {n} **MUST** {v} before the {n} can {v} again.",
        "When a {n} fails, its {n} is left {q}, and nothing tells the {n} to {v}.",
        "We {v} the {n} in two steps, so that a {q} {n} never sees half of a {n}.",
        "Each {n} keeps the `{n}_{n}` of its {n}, see [the {n}](https://example.org/{n}/{v}).",
        "A {q} {n} **SHOULD NOT** {v} more than one {n} at a time.",
        "This is what *{q}* means here: the {n} may {v}, and the {n} may not.",
        "Today {n}s {v} by hand, which costs a day for every {q} {n}.",
        "The {n} calls `{v}()` on the {n}; if that takes longer than a second the {n} gives up.",
    ];

    /// <summary>A name of one of a few people.</summary>
    public string Person() => Pick(["Ada Grün", "Bo Lind", "Chi Okafor", "Dana Weiss", "Eli Sato", "Fay Novak", "Gus Moreau", "Hye Park"]);

    /// <summary>A title of three to six words.</summary>
    public string Title()
    {
        var title = $"{Capital(Pick(Verbs))} {Pick(Qualities)} {Pick(Nouns)}s";
        return random.Next(2) == 0 ? title : $"{title} in the {Pick(Nouns)} {Pick(Nouns)}";
    }

    /// <summary>A heading of two words.</summary>
    public string Heading() => $"{Capital(Pick(Qualities))} {Capital(Pick(Nouns))}";

    /// <summary>A sentence.</summary>
    public string Sentence()
    {
        var frame = Pick(Frames);
        while (frame.IndexOf('{', StringComparison.Ordinal) is var at and >= 0)
        {
            frame =
                frame[..at]
                + frame[at + 1] switch
                {
                    'n' => Pick(Nouns),
                    'v' => Pick(Verbs),
                    _ => Pick(Qualities),
                }
                + frame[(at + 3)..];
        }

        return Capital(frame);
    }

    /// <summary>A paragraph of two to five sentences on lines of usual length.</summary>
    public string Paragraph()
    {
        var text = string.Join(' ', Enumerable.Range(0, random.Next(2, 6)).Select(_ => Sentence()));
        var lines = new System.Text.StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column + word.Length > 110)
            {
                lines.Append('\n');
                column = 0;
            }
            else if (column > 0)
            {
                lines.Append(' ');
            }

            lines.Append(word);
            column += word.Length + 1;
        }

        return lines.ToString();
    }

    /// <summary>One of some.</summary>
    public T Pick<T>(T[] values) => values[random.Next(values.Length)];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
