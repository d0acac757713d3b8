using System.Buffers;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>A sentence that names the template: "copy X to Y", "use the template in X".</summary>
/// <param name="Template">The path of the template, as written.</param>
/// <param name="Target">The path it is copied to, as written; <see langword="null"/> where none is said.</param>
/// <param name="Offset">Where the sentence names the template, in characters.</param>
/// <param name="IsCalledTemplate">Whether it calls the file a template, whatever the file's name is.</param>
internal sealed record TemplateSentence(string Template, string? Target, int Offset, bool IsCalledTemplate)
{
    // A sentence is hardly longer before it comes to the name, nor behind it.
    private const int MostWords = 25;
    private const int MostSentences = 32;
    private const int MostCharacters = 128 * 1024;
    private const string TemplateWord = "template";

    // '[RFC-0000](RFC-0000/README.md) template': the word stands right behind the name, or is the text of the link.
    private const int WordsNearName = 2;

    private static readonly string[] Copying = ["copy", "copying", "copies", "cp", "duplicate", "duplicating"];

    // csharpier-ignore
    private static readonly string[] Using =
    [
        "use", "using", "uses", "used", "follow", "following", "follows", "fill", "filling", "start", "starting", "based", "from", "see",
        "in", "with",
    ];
    private static readonly string[] Toward = ["to", "into", "as", "in", "under"];
    private static readonly SearchValues<string> DocumentEndings = SearchValues.Create(
        ProposalReader.MarkdownExtensions,
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>The sentences of a text that name a template.</summary>
    public static ImmutableArray<TemplateSentence> In(string text)
    {
        var found = ImmutableArray.CreateBuilder<TemplateSentence>();
        var words = new List<Word>();
        var most = Math.Min(text.Length, MostCharacters);
        // No sentence goes beyond its paragraph, and most paragraphs name no document: they are not taken apart.
        for (var at = 0; at < most && found.Count < MostSentences; )
        {
            var named = text.AsSpan(at, most - at).IndexOfAny(DocumentEndings);
            if (named < 0)
            {
                break;
            }

            var paragraph = ParagraphAround(text, at + named);
            AddWords(words, text, paragraph.Start, Math.Min(paragraph.End, most));
            for (var i = 0; i < words.Count && found.Count < MostSentences; i++)
            {
                var path = words[i].In(text);
                if (IsDocument(path) && IsToldToTake(text, words, i))
                {
                    found.Add(new TemplateSentence(path.ToString(), TargetBehind(text, words, i), words[i].Offset, SaysTemplate(text, words, i)));
                }
            }

            words.Clear();
            at = paragraph.End;
        }

        return found.DrainToImmutable();
    }

    // From empty line to empty line.
    private static TextSpan ParagraphAround(string text, int at)
    {
        var start = at;
        while (start > 0 && !(text[start - 1] == '\n' && IsEmptyLine(text, start)))
        {
            start--;
        }

        var end = at;
        while (end < text.Length && !(text[end] == '\n' && IsEmptyLine(text, end + 1)))
        {
            end++;
        }

        return new TextSpan(start, end);
    }

    private static bool IsEmptyLine(string text, int start) =>
        start < text.Length && (text[start] == '\n' || (text[start] == '\r' && start + 1 < text.Length && text[start + 1] == '\n'));

    // 'Copy' tells what to start from; with any other verb it must be said that the file is a template.
    private static bool IsToldToTake(string text, List<Word> words, int at)
    {
        var isTemplate = words[at].In(text).Contains(TemplateWord, StringComparison.OrdinalIgnoreCase);
        var isUsed = false;
        for (var i = at - 1; i >= 0 && at - i <= MostWords && !words[i].EndsSentence; i--)
        {
            var word = words[i].In(text);
            if (Is(word, Copying))
            {
                return true;
            }

            isTemplate |= word.Contains(TemplateWord, StringComparison.OrdinalIgnoreCase);
            isUsed |= Is(word, Using);
        }

        return isTemplate && isUsed;
    }

    private static bool SaysTemplate(string text, List<Word> words, int at)
    {
        var (first, last) = (at, at);
        while (first > 0 && at - first < WordsNearName && !words[first - 1].EndsSentence)
        {
            first--;
        }

        while (last + 1 < words.Count && last - at < WordsNearName && !words[last].EndsSentence)
        {
            last++;
        }

        return words[first..(last + 1)].Exists(word => word.In(text).Contains(TemplateWord, StringComparison.OrdinalIgnoreCase));
    }

    private static string? TargetBehind(string text, List<Word> words, int at)
    {
        var isToward = false;
        for (var i = at + 1; i < words.Count && i - at <= MostWords && !words[i - 1].EndsSentence; i++)
        {
            var word = words[i].In(text);
            // A link names its file twice.
            if (isToward && !word.SequenceEqual(words[at].In(text)) && (IsDocument(word) || word.Contains('/')))
            {
                return word.ToString();
            }

            isToward |= Is(word, Toward);
        }

        return null;
    }

    private static bool Is(ReadOnlySpan<char> word, string[] words)
    {
        foreach (var other in words)
        {
            if (word.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // 'x.md' and 'x.md.template'.
    private static bool IsDocument(ReadOnlySpan<char> word)
    {
        // Few words have a full stop in them, and fewer end in one.
        if (word.IndexOf('.') < 0)
        {
            return false;
        }

        foreach (var ending in ProposalReader.MarkdownExtensions)
        {
            var at = word.LastIndexOf(ending, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && (at + ending.Length == word.Length || word[at + ending.Length] == '.') && !word.Contains("://", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Links, code and brackets end a word as blanks do; an empty line ends a sentence.
    private static void AddWords(List<Word> words, string text, int from, int to)
    {
        var start = -1;
        var lines = 0;
        for (var i = from; i <= to; i++)
        {
            var character = i < text.Length ? text[i] : '\n';
            if (
                !char.IsWhiteSpace(character)
                && character is not ('(' or ')' or '[' or ']' or '`' or '<' or '>' or '"' or '\'' or '*' or ',' or ';' or ':' or '|' or '#')
            )
            {
                start = start < 0 ? i : start;
                lines = 0;
                continue;
            }

            if (start >= 0)
            {
                var length = text.AsSpan(start, i - start).TrimEnd(".!?").Length;
                words.Add(new Word(start, length, length < i - start));
                start = -1;
            }

            if (character == '\n' && ++lines == 2 && words.Count > 0)
            {
                words[^1] = words[^1] with { EndsSentence = true };
            }
        }
    }

    private readonly record struct Word(int Offset, int Length, bool EndsSentence)
    {
        public ReadOnlySpan<char> In(string text) => text.AsSpan(Offset, Length);
    }
}
