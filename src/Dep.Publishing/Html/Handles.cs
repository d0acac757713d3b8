using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Dep.Publishing.Html;

/// <summary>Links handles of people in the values of fields, such as <c>@ada</c>, to their profile pages.</summary>
internal static partial class Handles
{
    /// <summary>Links the handles in a text, except in links and code.</summary>
    /// <param name="body">The text.</param>
    /// <param name="links">Resolves handles.</param>
    public static void Link(IElement body, PageLinks links)
    {
        var texts = body.Descendants<IText>()
            .Where(text => text.Data.Contains('@', StringComparison.Ordinal) && text.ParentElement?.Closest("a, code") is null);
        foreach (var text in texts.ToArray())
        {
            Link(text, links);
        }
    }

    private static void Link(IText text, PageLinks links)
    {
        var document = text.Owner!;
        var at = 0;
        var pieces = new List<INode>();
        foreach (Match match in Handle().Matches(text.Data))
        {
            var link = document.CreateElement("a");
            link.SetAttribute("href", links.Person(match.Groups[1].Value));
            link.SetAttribute("rel", "noopener noreferrer");
            link.TextContent = match.Value;
            pieces.Add(document.CreateTextNode(text.Data[at..match.Index]));
            pieces.Add(link);
            at = match.Index + match.Length;
        }

        if (pieces.Count > 0)
        {
            pieces.Add(document.CreateTextNode(text.Data[at..]));
            text.Replace([.. pieces]);
        }
    }

    // Does not match the second half of an e-mail address, a team '@org/team' or a package '@scope/name'.
    [GeneratedRegex(@"(?<![\w@./+-])@([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})(?![\w@/-])", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();
}
