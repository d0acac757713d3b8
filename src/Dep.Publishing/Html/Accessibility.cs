using AngleSharp.Html.Dom;

namespace Dep.Publishing.Html;

/// <summary>Adds what keyboard and screen reader users need and markdown cannot express.</summary>
internal static class Accessibility
{
    /// <summary>Changes <paramref name="body"/>, a rendered document.</summary>
    public static void AddTo(IHtmlElement body)
    {
        foreach (var box in body.QuerySelectorAll("input").ToArray())
        {
            var mark = body.Owner!.CreateElement("span");
            var isDone = box.HasAttribute("checked");
            mark.SetAttribute("role", "img");
            mark.SetAttribute("aria-label", isDone ? "done" : "not done");
            mark.ClassName = isDone ? "box done" : "box";
            box.Replace(mark);
        }

        foreach (var table in body.QuerySelectorAll("table").Where(table => table.ParentElement?.Closest("table") is null).ToArray())
        {
            var scroll = body.Owner!.CreateElement("div");
            scroll.ClassName = "scroll";
            scroll.SetAttribute("tabindex", "0");
            scroll.SetAttribute("role", "group");
            scroll.SetAttribute("aria-label", "Table");
            table.Replace(scroll);
            scroll.AppendChild(table);
        }

        foreach (var code in body.QuerySelectorAll("pre"))
        {
            code.SetAttribute("tabindex", "0");
        }

        foreach (var details in body.QuerySelectorAll("details"))
        {
            if (details.Children.All(child => child.LocalName != "summary" || child.TextContent.Trim().Length == 0))
            {
                var summary = body.Owner!.CreateElement("summary");
                summary.TextContent = "Details";
                details.Prepend(summary);
            }
        }
    }
}
