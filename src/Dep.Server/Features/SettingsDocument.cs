using System.Collections.Immutable;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using Dep.Server.Protocol;

namespace Dep.Server.Features;

/// <summary>
/// Completion and hovers in <c>dep.yml</c>. The allowed words at a place come from the settings reader itself: it reads the keys above the place with
/// an unknown word below them, and reports which words it would have accepted.
/// </summary>
internal static class SettingsDocument
{
    private const string Unknown = "\u2047unknown\u2047";
    private const int MostLevels = 16;

    /// <summary>Whether a document is a <c>dep.yml</c>.</summary>
    public static bool IsSettings(DocumentContext document) =>
        document.Path == "dep.yml" || document.Path.EndsWith("/dep.yml", StringComparison.Ordinal);

    /// <summary>The completions at an offset.</summary>
    public static IEnumerable<CompletionItem> CompletionAt(DocumentContext document, int offset)
    {
        var line = document.Text.Line(document.Text.Position(offset).Line);
        var typed = document.Text.Text[line.Start..Math.Clamp(offset, line.Start, line.End)];
        var path = PathTo(document.Text, document.Text.Position(offset).Line);
        var colon = typed.IndexOf(": ", StringComparison.Ordinal);
        var isItem = typed.TrimStart().StartsWith('-');
        var flow = FlowAt(typed, typed.Length);
        path = [.. path, .. flow.Above];
        if (flow.IsKey || (colon < 0 && !isItem))
        {
            var start = flow.Start;
            var place = new TextSpan(line.Start + start, offset);
            return Keys(path)
                .Select(key => Completion.Item(document, key, place, key + ": ", Completion.Property, documentation: KeyHelp.Of(path, key)))
                .Concat(
                    SettingsNames
                        .AsKeys(document.Repository.Schema, path)
                        .Select(name => Completion.Item(document, name, place, Quoted(name) + ": ", Completion.Field))
                );
        }

        ImmutableArray<string> whole = colon < 0 ? path : [.. path, flow.Key];
        var from = Math.Max(colon < 0 ? typed.IndexOf('-', StringComparison.Ordinal) : flow.Start - 1, typed.AsSpan().LastIndexOfAny(',', '[')) + 1;
        from += typed.AsSpan(Math.Min(from, typed.Length)).IndexOfAnyExcept(" \"'") is var skipped and >= 0
            ? skipped
            : typed.Length - Math.Min(from, typed.Length);
        var value = new TextSpan(line.Start + Math.Min(from, typed.Length), offset);
        return Values(document, whole).Select((word, index) => Completion.Item(document, word, value, word, Completion.Enum, order: index));
    }

    /// <summary>The help of the key at an offset, or <see langword="null"/>.</summary>
    public static Hover? HoverAt(DocumentContext document, int offset)
    {
        var number = document.Text.Position(offset).Line;
        var line = document.Text.Line(number);
        var text = document.Text[line];
        var column = Math.Clamp(offset - line.Start, 0, text.Length);
        var flow = FlowAt(text, column);
        var start = flow.Start;
        var colon = text.IndexOf(':', column);
        if (colon <= start || column < start)
        {
            return null;
        }

        ImmutableArray<string> path = [.. PathTo(document.Text, number), .. flow.Above];
        var key = text[start..colon].Trim().Trim('"', '\'');
        var help = Keys(path).Contains(key) ? KeyHelp.Of(path, key) : null;
        var shown = help is null ? SettingsNames.HelpOf(document.Repository.Schema, path, key) : $"`{key}`: {help}";
        return shown is null ? null : new Hover(new MarkupContent(shown), document.RangeOf(new TextSpan(line.Start + start, line.Start + colon)));
    }

    /// <summary>The keys that are allowed below some others.</summary>
    /// <param name="path">The keys above.</param>
    internal static ImmutableArray<string> Keys(ImmutableArray<string> path) => Expected(path, Unknown + ": x");

    // The fixed values of a key, or else names from the schema.
    private static IEnumerable<string> Values(DocumentContext document, ImmutableArray<string> path) =>
        Expected(path, Unknown) is { IsEmpty: false } words ? words : SettingsNames.AsValues(document.Repository.Schema, path);

    private static ImmutableArray<string> Expected(ImmutableArray<string> path, string last)
    {
        if (path.Length > MostLevels)
        {
            return [];
        }

        var above = string.Concat(path.Select((key, level) => new string(' ', level) + YamlQuoted(key) + ":\n"));
        var text = above + new string(' ', path.Length) + last + "\n";
        return SettingsReader.WordsInPlaceOf(new SourceText("dep.yml", text), Unknown);
    }

    // What a column of a line is in: the keys of the mappings in braces around it, its own key, if it is in a value, and the start of the word.
    private static (ImmutableArray<string> Above, string Key, int Start, bool IsKey) FlowAt(string text, int column)
    {
        var above = new Stack<string>();
        var start = text.Length - text.AsSpan().TrimStart(" -").Length;
        var key = "";
        var lists = 0;
        var quote = '\0';
        for (var at = start; at < column; at++)
        {
            var here = text[at];
            if (quote != '\0')
            {
                quote = here == quote ? '\0' : quote;
            }
            else if (here is '"' or '\'' && (at == 0 || text[at - 1] is ' ' or '[' or '{' or ','))
            {
                quote = here;
            }
            else if (here == ':' && key.Length == 0 && (at + 1 == text.Length || text[at + 1] == ' '))
            {
                key = text[start..at].Trim().Trim('"', '\'');
                start = at + 1;
            }
            else if (here is '[' or ']')
            {
                lists += here == '[' ? 1 : -1;
            }
            else if (here == '{' || (here == ',' && lists == 0 && above.Count > 0) || (here == '}' && above.Count > 0))
            {
                if (here == '{')
                {
                    above.Push(key);
                }
                else if (here == '}')
                {
                    above.Pop();
                }

                key = "";
                start = at + 1;
            }
        }

        start += text.AsSpan(Math.Min(start, text.Length)).IndexOfAnyExcept(' ') is var skipped and >= 0 ? skipped : 0;
        return ([.. above.Reverse().Where(name => name.Length > 0)], key, Math.Min(start, column), above.Count > 0 && key.Length == 0 && lists == 0);
    }

    // The keys above a line, by indentation. YAML that is being typed may be invalid, so it is not parsed.
    private static ImmutableArray<string> PathTo(SourceText source, int number)
    {
        var path = new List<string>();
        var indent = IndentOf(source[source.Line(number)]);
        for (var above = number - 1; above >= 0 && indent > 0; above--)
        {
            var line = source[source.Line(above)];
            var own = IndentOf(line);
            if (
                line.AsSpan().Trim().IsEmpty
                || line.TrimStart()[0] is '#' or '-'
                || own >= indent
                || line.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)
            )
            {
                continue;
            }

            path.Insert(0, line[own..colon].Trim().Trim('"', '\''));
            indent = own;
        }

        return [.. path];

        static int IndentOf(string line) => line.AsSpan().IndexOfAnyExcept(' ') is var at and >= 0 ? at : line.Length;
    }

    private static string YamlQuoted(string key) =>
        "\"" + key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Quoted(string name) => Dep.Analysis.Engine.Authoring.YamlText.Of(name);
}
