using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dep.Analysis.Proposals.Anchors;

namespace Dep.Publishing.Html;

/// <summary>A heading of a rendered document, for its table of contents.</summary>
/// <param name="Level">The level on the page.</param>
/// <param name="Anchor">The id.</param>
/// <param name="Text">The text.</param>
internal sealed record Heading(int Level, string Anchor, string Text);

/// <summary>The headings of a rendered document, with GitHub's anchors and on the levels of a page.</summary>
internal static class PageHeadings
{
    // The page's own title is its only heading on the first level.
    private const int TopLevel = 2;
    private const int LowestLevel = 6;

    /// <summary>The headings in document order, by element. Their levels and ids in <paramref name="body"/> are adapted to the page.</summary>
    /// <param name="body">The rendered document.</param>
    /// <param name="anchors">The anchors that the page has already; those of the headings are added.</param>
    public static OrderedDictionary<IElement, Heading> Of(IHtmlElement body, AnchorSet anchors)
    {
        var elements = body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToArray();
        var headings = new OrderedDictionary<IElement, Heading>();
        if (elements.Length == 0)
        {
            return headings;
        }

        var shift = TopLevel - elements.Min(LevelOf);
        foreach (var element in elements)
        {
            var text = element.TextContent;
            // An id that the author gave the heading is kept in addition to the generated anchor.
            if (element.Id is { Length: > 0 } named)
            {
                var place = body.Owner!.CreateElement("a");
                place.Id = named;
                element.Prepend(place);
            }

            var anchor = anchors.AddHeading(text);
            var level = Math.Min(LowestLevel, LevelOf(element) + shift);
            var heading = Renamed(element, "h" + level.ToString(CultureInfo.InvariantCulture));
            if (anchor.Length > 0)
            {
                heading.Id = anchor;
            }

            if (text.Trim().Length > 0)
            {
                var title = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                headings.Add(heading, new Heading(level, anchor, title));
            }
        }

        return headings;
    }

    private static int LevelOf(IElement heading) => heading.LocalName[1] - '0';

    private static IElement Renamed(IElement element, string name)
    {
        var renamed = element.Owner!.CreateElement(name);
        while (element.FirstChild is { } child)
        {
            renamed.AppendChild(child);
        }

        element.Replace(renamed);
        return renamed;
    }

    /// <summary>Adds to each heading that has an anchor a link with its address.</summary>
    public static void AddLinks(OrderedDictionary<IElement, Heading> headings)
    {
        foreach (var (element, heading) in headings.Where(pair => pair.Key.Id is { Length: > 0 }))
        {
            AddLink(element, heading);
        }
    }

    // The label of the link contains the heading, so that it makes sense in a screen reader's list of links.
    private static void AddLink(IElement element, Heading heading)
    {
        var link = element.Owner!.CreateElement("a");
        link.ClassName = "place";
        link.SetAttribute("href", "#" + Uri.EscapeDataString(element.Id!));
        link.SetAttribute("aria-label", "Link to " + heading.Text);
        link.TextContent = "#";
        element.Append(link);
    }
}
