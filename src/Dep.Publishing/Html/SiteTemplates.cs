using System.Globalization;
using System.Text;
using Dep.Analysis.Reports;
using Fluid;
using Fluid.Values;

namespace Dep.Publishing.Html;

/// <summary>
/// The site's templates. Text in a model is encoded; only <see cref="Markup"/> is inserted as it is. No text of a proposal is
/// ever part of a template.
/// </summary>
internal sealed class SiteTemplates
{
    private readonly Dictionary<string, IFluidTemplate> _templates = new(StringComparer.Ordinal);
    private readonly TemplateOptions _options = new()
    {
        MemberAccessStrategy = new UnsafeMemberAccessStrategy(),
        CultureInfo = CultureInfo.InvariantCulture,
        TimeZone = TimeZoneInfo.Utc,
        // An unknown name in a template is our mistake, so it throws instead of rendering as blank.
        StrictVariables = true,
        StrictFilters = true,
    };

    /// <summary>Reads the templates.</summary>
    public SiteTemplates()
    {
        // States are compared by their full names, but shown clipped to the available space.
        _options.Filters.AddFilter("shown", (input, _, _) => new StringValue(SafeText.Clipped(input.ToStringValue(), ProposalFacts.LongestWord)));
        _options.ValueConverters.Add(value => value is Markup markup ? new StringValue(markup.Html, encode: false) : null);
        var parser = new FluidParser();
        foreach (var (name, text) in SiteAssets.Templates)
        {
            _templates.Add(
                name,
                parser.TryParse(text, out var template, out var error) ? template : throw new InvalidOperationException($"{name}: {error}")
            );
        }
    }

    /// <summary>Renders a template with a model.</summary>
    public Markup Render(string name, object model)
    {
        var context = new TemplateContext(model, _options, allowModelMembers: true);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        _templates[name].RenderAsync(writer, Markup.Encoder, context).AsTask().GetAwaiter().GetResult();
        return new Markup(writer.ToString());
    }

    /// <summary>Renders a page around its content.</summary>
    public byte[] Page(PageFrame frame) => Encoding.UTF8.GetBytes(Render("page", frame).Html);
}

/// <summary>The model of the frame around the content of every page.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Title">The page's title.</param>
/// <param name="Current">The view that the page belongs to: <c>index</c>, <c>board</c>, <c>lifecycle</c>, <c>rules</c>, <c>proposal</c>.</param>
/// <param name="Root">The relative path to the site's root: empty, or <c>../</c>.</param>
/// <param name="Content">The content.</param>
internal sealed record PageFrame(string Site, string Title, string Current, string Root, Markup Content)
{
    /// <summary>The page's policy.</summary>
    public Markup Policy => new(PagePolicy.Of(HasDiagrams, HasDrawings));

    /// <summary>Whether the page contains diagrams.</summary>
    public bool HasDiagrams { get; init; }

    /// <summary>Whether the page contains images as <c>data:</c> URLs.</summary>
    public bool HasDrawings { get; init; }

    /// <summary>What the page is about, in a sentence or two.</summary>
    public string Description { get; init; } = "";

    /// <summary>The page's URL; empty if the site's address is not known.</summary>
    public string Address { get; init; } = "";

    /// <summary>The names of the page's scripts in addition to the common ones.</summary>
    public string[] Scripts { get; init; } = [];

    /// <summary>Whether the site has a lifecycle to show.</summary>
    public bool HasLifecycle { get; init; }

    /// <summary>The URL of the repository, or empty.</summary>
    public string RepositoryUrl { get; init; } = "";

    /// <summary>Whether the site has a feed.</summary>
    public bool HasFeed { get; init; }

    /// <summary>The title of the window.</summary>
    public string WindowTitle => Title == Site ? Site : $"{Title} · {Site}";
}
