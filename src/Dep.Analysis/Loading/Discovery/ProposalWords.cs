using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>The headings and fields of known dialects, which distinguish proposals from other documents that resemble each other.</summary>
internal static class ProposalWords
{
    // Guides, lessons and reports have one of these names now and then.
    private const int Fewest = 2;

    // Folders of documents that often have a template or numbers, but are no proposals.
    // csharpier-ignore
    private static readonly string[] OtherFolders =
    [
        "meeting", "meetings", "minutes", "notes", "agenda", "agendas", "blog", "blogs", "posts", "news", "weekly", "standup", "retro",
        "retros", "retrospectives", "postmortem", "postmortems", "incident", "incidents", "runbook", "runbooks", "changelog", "changelogs",
        "releases", "tutorials", "lessons", "exercises", "recipes",
    ];

    // Other words for a status and for who wrote something.
    private static readonly string[] OtherFields = [":state", ":author", ":owner", ":owners"];

    // The headings of decision records, and of other proposals, in other languages.
    // csharpier-ignore
    private static readonly string[] TranslatedHeadings =
    [
        "kontext", "entscheidung", "konsequenzen", "auswirkungen", "begründung", "zusammenfassung", "contexte", "décision", "conséquences",
        "résumé", "contexto", "decisão", "decisao", "consequências", "consequencias", "resumo", "decisión", "decision", "consecuencias",
        "resumen", "contesto", "decisione", "conseguenze", "besluit", "gevolgen", "samenvatting", "decyzja", "konsekwencje", "beslut",
        "konsekvenser", "rozhodnutí", "důsledky", "bağlam", "karar", "sonuçlar", "контекст", "решение", "последствия", "コンテキスト", "背景",
        "決定", "決定事項", "影響", "結果", "決策", "后果", "決策結果", "决策", "决定", "影响", "结果", "상황", "맥락", "결정", "결과",
    ];

    private static readonly Lazy<IReadOnlySet<string>> Known = new(static () =>
        DialectOutline
            .All.SelectMany(outline => outline.Templates)
            .SelectMany(template => template)
            .Select(name => name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? name[colon..] : name)
            .Concat(OtherFields)
            .Concat(TranslatedHeadings)
            .Concat(StatusWords.All)
            .Concat(StatusWords.All.Select(word => ":" + word))
            .ToHashSet(StringComparer.Ordinal)
    );

    /// <summary>Whether names, as in an outline, are those of proposals.</summary>
    public static bool AreIn(IEnumerable<string> names) => names.Count(Known.Value.Contains) >= Fewest;

    /// <summary>Whether a folder on the way to a path is called after something else that is written regularly, such as <c>meetings</c>.</summary>
    public static bool IsElsewhere(string path) =>
        path.Split('/').SkipLast(1).Any(folder => TemplateName.WordsOf(folder).Any(word => OtherFolders.Contains(word, StringComparer.Ordinal)));
}
