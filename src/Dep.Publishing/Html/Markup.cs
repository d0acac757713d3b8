using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Dep.Publishing.Html;

/// <summary>HTML that is safe to stand in a page as it is. All else that a template writes is encoded.</summary>
/// <param name="Html">The HTML.</param>
internal sealed record Markup(string Html)
{
    /// <summary>Nothing.</summary>
    public static Markup Empty { get; } = new("");

    /// <summary>Encodes what HTML gives a meaning; letters of all scripts stay as they are.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text as HTML.</summary>
    public static Markup Of(string text) => new(Encoder.Encode(text));

    /// <inheritdoc/>
    public override string ToString() => Html;
}
