using System.Text.RegularExpressions;

namespace Dep.Testing;

/// <summary>A library that is shipped, as <c>THIRD-PARTY-NOTICES.txt</c> has it.</summary>
/// <param name="Name">The name of its package.</param>
/// <param name="Version">The version that is shipped.</param>
/// <param name="Licence">The SPDX identifier of its licence.</param>
/// <param name="Places">Where it is, as <c>Dep.Build: tasks/net10.0/Markdig.dll</c>.</param>
internal sealed record Notice(string Name, string Version, string Licence, IReadOnlyList<string> Places);

/// <summary>The notices of what is shipped beside our own code: who ships it says so, under what licence, and with the licence's text.</summary>
internal sealed partial class Notices
{
    private const string Heading = "src/Dep.Build/package/THIRD-PARTY-NOTICES.txt";

    private Notices(string text)
    {
        var parts = Rule.Split(text.ReplaceLineEndings("\n"));
        Libraries =
        [
            .. parts
                .Select(part => Library.Match(part))
                .Where(match => match.Success)
                .Select(match => new Notice(
                    match.Groups["name"].Value,
                    match.Groups["version"].Value,
                    match.Groups["licence"].Value,
                    [.. match.Groups["place"].Captures.Select(place => place.Value)]
                )),
        ];
        Texts = parts
            .Select(part => LicenceText.Match(part))
            .Where(match => match.Success)
            .ToDictionary(match => match.Groups["licence"].Value, match => match.Groups["text"].Value);
        Parts = parts.Length;
    }

    /// <summary>The libraries, in the order of the file.</summary>
    public IReadOnlyList<Notice> Libraries { get; }

    /// <summary>The text of each licence.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>How many parts the file has: one before the first line of dashes, and one for each library and licence.</summary>
    public int Parts { get; }

    /// <summary>Reads the file that all packages ship.</summary>
    public static Notices Read() => new(File.ReadAllText(RepositoryRoot.At(Heading.Split('/'))));

    /// <summary>The libraries a package ships, as <c>Name Version: place</c> for each place.</summary>
    public IEnumerable<string> In(string package) =>
        from library in Libraries
        from place in library.Places
        where place.StartsWith(package + ": ", StringComparison.Ordinal)
        select $"{library.Name} {library.Version}: {place[(package.Length + 2)..]}";

    [GeneratedRegex(@"^-{70}\n", RegexOptions.Multiline)]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"\A(?<name>\S+) (?<version>\S+) \((?<licence>[^)]+)\)\nhttps://\S+\n(?:In (?<place>\S+: .+)\n)+\n\S")]
    private static partial Regex Library { get; }

    [GeneratedRegex(@"\AThe text of (?<licence>\S+)\n\n(?<text>[\s\S]+)\z")]
    private static partial Regex LicenceText { get; }
}
