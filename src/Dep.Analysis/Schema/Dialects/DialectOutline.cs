using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Dialects;

/// <summary>
/// The data of a dialect that every check needs to select one: the places of its proposals, and the names in its templates. Reading eight
/// dialects for that would take as long as checking dozens of proposals, so the data are in a file, which a test generates from the
/// dialects and compares with them.
/// </summary>
/// <param name="Name">The dialect's name.</param>
/// <param name="Places">The globs of its proposals, as its <c>dep.yml</c> has them.</param>
/// <param name="Templates">The names of each of its templates, the complete one first, see <see cref="NamesOf"/>.</param>
/// <param name="Wanted">The names that it requires of a proposal.</param>
/// <param name="Number">The field that must have the number.</param>
internal sealed record DialectOutline(
    string Name,
    ImmutableArray<string> Places,
    ImmutableArray<IReadOnlySet<string>> Templates,
    ImmutableArray<string> Wanted,
    string? Number
)
{
    private const string Resource = "dialects.txt";
    private const string DialectWord = "dialect ";
    private const string PlaceWord = "place ";
    private const string TemplateWord = "template";
    private const string NameWord = "name ";
    private const string WantedWord = "wants ";
    private const string NumberWord = "number ";

    private static readonly Lazy<ImmutableArray<DialectOutline>> Known = new(ReadAll);

    /// <summary>
    /// The outlines of the dialects that can be recognised, by name. Dialects that follow the process of a single project strictly must be
    /// named in dep.yml and are not included.
    /// </summary>
    public static ImmutableArray<DialectOutline> All => Known.Value;

    /// <summary>The names that a document has: of its fields, with the form of its header, and of its sections that are no placeholders.</summary>
    public static HashSet<string> NamesOf(Proposal document) =>
        [
            .. document.Header.Fields.Select(field => document.Header.Notation + ":" + field.Key),
            .. document.AllSections.Where(section => TemplateMarks.FirstPlaceholder(section.Title.Value) is null).Select(section => section.Key),
        ];

    /// <summary>The similarity of a document to the most similar template: the number of shared names divided by that of all names in either.</summary>
    /// <param name="names">The document's names.</param>
    public double LikenessTo(IReadOnlySet<string> names) => Templates.Max(own => LikenessOf(names, own));

    /// <summary>
    /// An upper bound for the share of the dialect's requirements that documents meet, computed from their headings alone. If it is less than
    /// a half, the documents are not of this dialect, and need not be read with it.
    /// </summary>
    /// <param name="headings">The folded headings of each document, its title among them.</param>
    public double MostOf(IReadOnlyCollection<IReadOnlySet<string>> headings) =>
        headings.Count == 0 || Wanted.IsEmpty
            ? 0
            : headings.Average(own => Wanted.Count(name => IsField(name) || own.Contains(name))) / Wanted.Length;

    /// <summary>Writes the file.</summary>
    public static string Write(IEnumerable<DialectOutline> outlines)
    {
        var text = new StringBuilder();
        foreach (var outline in outlines)
        {
            Line(DialectWord, outline.Name);
            foreach (var place in outline.Places)
            {
                Line(PlaceWord, place);
            }

            foreach (var template in outline.Templates)
            {
                Line(TemplateWord, "");
                foreach (var name in template.Order(StringComparer.Ordinal))
                {
                    Line(NameWord, name);
                }
            }

            foreach (var name in outline.Wanted)
            {
                Line(WantedWord, name);
            }

            if (outline.Number is { } number)
            {
                Line(NumberWord, number);
            }
        }

        return text.ToString();

        void Line(string word, string value) => text.Append(word).Append(value).Append('\n');
    }

    private static ImmutableArray<DialectOutline> ReadAll()
    {
        var outlines = ImmutableArray.CreateBuilder<DialectOutline>();
        var places = new List<string>();
        var templates = new List<HashSet<string>>();
        var wanted = new List<string>();
        var dialect = "";
        string? number = null;
        using var reader = new StreamReader(typeof(DialectOutline).Assembly.GetManifestResourceStream(Resource)!, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(NameWord, StringComparison.Ordinal))
            {
                templates[^1].Add(line[NameWord.Length..]);
            }
            else if (line.StartsWith(WantedWord, StringComparison.Ordinal))
            {
                wanted.Add(line[WantedWord.Length..]);
            }
            else if (line.StartsWith(NumberWord, StringComparison.Ordinal))
            {
                number = line[NumberWord.Length..];
            }
            else if (line == TemplateWord)
            {
                templates.Add(new HashSet<string>(StringComparer.Ordinal));
            }
            else if (line.StartsWith(PlaceWord, StringComparison.Ordinal))
            {
                places.Add(line[PlaceWord.Length..]);
            }
            else if (line.StartsWith(DialectWord, StringComparison.Ordinal))
            {
                End();
                dialect = line[DialectWord.Length..];
            }
        }

        End();
        return outlines.DrainToImmutable();

        void End()
        {
            if (dialect.Length > 0)
            {
                outlines.Add(new DialectOutline(dialect, [.. places], [.. templates], [.. wanted], number));
                number = null;
                places.Clear();
                templates.Clear();
                wanted.Clear();
            }
        }
    }

    // 'FrontMatter:author': the form of the header stands before a field. A heading that is written so is taken for one that is there.
    private static bool IsField(string name) => name.Contains(':', StringComparison.Ordinal);

    private static double LikenessOf(IReadOnlySet<string> left, IReadOnlySet<string> right)
    {
        var shared = left.Count(right.Contains);
        return shared / (double)(left.Count + right.Count - shared);
    }
}
