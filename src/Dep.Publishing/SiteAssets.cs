using System.Reflection;
using System.Text;

namespace Dep.Publishing;

/// <summary>The files and templates that are embedded in this assembly.</summary>
internal static class SiteAssets
{
    private const string TemplatePrefix = "templates/";
    private const string AssetPrefix = "assets/";

    private static readonly Assembly Home = typeof(SiteAssets).Assembly;

    /// <summary>The templates, by name.</summary>
    public static IEnumerable<(string Name, string Text)> Templates =>
        Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(TemplatePrefix, StringComparison.Ordinal))
            .Select(name => (Path.GetFileNameWithoutExtension(name), TextOf(name)));

    /// <summary>The content of a file, with <c>\n</c> line endings even if it was checked out with others.</summary>
    public static string Text(string name) => TextOf(AssetPrefix + name);

    // Only '\r\n' is replaced: other line separators may be characters in scripts.
    private static string TextOf(string resource) => Encoding.UTF8.GetString(Read(resource)).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static byte[] Read(string resource)
    {
        using var stream = Home.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not in the assembly");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
