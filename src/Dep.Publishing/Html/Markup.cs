using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Dep.Publishing.Html;

/// <summary>HTML that is safe to insert into a page unencoded. Templates encode everything else.</summary>
/// <param name="Html">The HTML.</param>
internal sealed record Markup(string Html)
{
    /// <summary>Empty HTML.</summary>
    public static Markup Empty { get; } = new("");

    /// <summary>Encodes the special characters of HTML; letters of all scripts are kept.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text as HTML.</summary>
    public static Markup Of(string text) => new(Encoder.Encode(text));

    /// <inheritdoc/>
    public override string ToString() => Html;
}
