namespace Dep.Publishing.Html;

/// <summary>
/// The Content-Security-Policy of pages. Everything comes from the site's own files, nothing is inline, no
/// script turns text into markup, and nothing is sent anywhere.
/// </summary>
internal static class PagePolicy
{
    /// <summary>The policy of a page.</summary>
    /// <param name="hasDiagrams">Whether it contains diagrams, which are drawn in a frame and shown as <c>data:</c> images.</param>
    /// <param name="hasDrawings">Whether it contains images as <c>data:</c> URLs.</param>
    public static string Of(bool hasDiagrams, bool hasDrawings) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        + (hasDiagrams || hasDrawings ? "img-src 'self' data:; " : "img-src 'self'; ")
        + (hasDiagrams ? "frame-src 'self'; " : "")
        + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types dep";
}
