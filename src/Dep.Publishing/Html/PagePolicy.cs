namespace Dep.Publishing.Html;

/// <summary>
/// What a page may do, as a Content-Security-Policy. Everything comes from the site's own files, nothing is inline, no
/// script makes markup of text, and nothing is sent anywhere.
/// </summary>
internal static class PagePolicy
{
    /// <summary>The policy of a page.</summary>
    /// <param name="hasDiagrams">Whether diagrams are on it: they are drawn in a frame of the site, and shown as <c>data:</c> pictures.</param>
    /// <param name="hasDrawings">Whether pictures are on it as <c>data:</c>.</param>
    public static string Of(bool hasDiagrams, bool hasDrawings) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        + (hasDiagrams || hasDrawings ? "img-src 'self' data:; " : "img-src 'self'; ")
        + (hasDiagrams ? "frame-src 'self'; " : "")
        + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types dep";
}
