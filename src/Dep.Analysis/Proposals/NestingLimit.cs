using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>Finds the place where a document nests deeper than Markdig reads.</summary>
internal static class NestingLimit
{
    /// <summary>
    /// The first line with which the text can no longer be parsed, found by halving: Markdig does not tell it. Only
    /// documents that are refused pay for this.
    /// </summary>
    public static Defect Find(SourceText source, string body)
    {
        var readable = 0;
        var refused = source.LineCount;
        while (refused - readable > 1)
        {
            var middle = (readable + refused) / 2;
            if (IsReadable(body[..source.Line(middle - 1).End]))
            {
                readable = middle;
            }
            else
            {
                refused = middle;
            }
        }

        return new Defect(source.Line(refused - 1), "The document nests quotes, lists or brackets too deeply to be read: more than 128 levels");
    }

    private static bool IsReadable(string text)
    {
        try
        {
            MarkdownText.Parse(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
