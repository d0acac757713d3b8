using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Dep.Analysis.Proposals;

namespace Dep.Publishing;

/// <summary>
/// The names of proposals' pages: the file name without its extension, reduced to characters that every file system and web server
/// accepts. If two proposals have the same name, the later one by path gets a number.
/// </summary>
internal sealed class PageNames
{
    /// <summary>The folder of the pages, from the site's root.</summary>
    public const string Folder = "proposals/";

    private const string Extension = ".html";
    private const int LongestName = 80;

    // Names that Windows reserves for devices, with any extension.
    // csharpier-ignore
    private static readonly string[] Devices =
    [
        "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2",
        "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    ];

    private readonly FrozenDictionary<string, string> _byPath;

    /// <summary>Names the pages of proposals.</summary>
    /// <param name="proposals">The proposals, by path.</param>
    public PageNames(IEnumerable<Proposal> proposals)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var proposal in proposals)
        {
            var name = NameOf(proposal.Path);
            var free = name;
            for (var i = 2; !taken.Add(free); i++)
            {
                free = name + "." + i.ToString(CultureInfo.InvariantCulture);
            }

            names.Add(proposal.Path, free + Extension);
        }

        _byPath = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The name of a proposal's page in <see cref="Folder"/>.</summary>
    public string Of(Proposal proposal) => _byPath[proposal.Path];

    // A README is named after its folder.
    private static string NameOf(string path)
    {
        var parts = path.Split('/');
        var last = parts[^1];
        var isReadme = parts.Length > 1 && last.StartsWith("readme.", StringComparison.OrdinalIgnoreCase);
        var stem =
            isReadme ? parts[^2]
            : last.LastIndexOf('.') is var dot and > 0 ? last[..dot]
            : last;
        var name = new StringBuilder();
        foreach (var character in stem.ToLowerInvariant())
        {
            if (name.Length == LongestName)
            {
                break;
            }

            // Periods are replaced too, since one separates the number of a duplicate name.
            name.Append(
                char.IsAsciiLetterOrDigit(character) || character is '_' ? character
                : name.Length > 0 && name[^1] != '-' ? '-'
                : ""
            );
        }

        var trimmed = name.ToString().TrimEnd('-');
        return trimmed.Length == 0 ? "proposal"
            : Devices.Contains(trimmed) ? trimmed + "-"
            : trimmed;
    }
}
