namespace Dep.Analysis.Engine.Changes;

/// <summary>What identifies a picture: the name of a file of the repository, whatever its folder, and the whole address of any other.</summary>
internal static class PictureAddress
{
    /// <summary>The name by which two pictures are the same.</summary>
    /// <param name="address">The address as it is written.</param>
    public static string NameOf(string address)
    {
        var text = address.Trim();
        foreach (var scheme in (ReadOnlySpan<string>)["https://", "http://", "//"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return text[scheme.Length..];
            }
        }

        if (text.Contains(':', StringComparison.Ordinal))
        {
            return text;
        }

        var end = text.IndexOfAny(['?', '#']);
        var path = (end < 0 ? text : text[..end]).TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
