using System.Collections.Immutable;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>The readers of the forms a header is written in.</summary>
internal static class HeaderReaders
{
    private static readonly IHeaderReader Bold = new BoldHeader();
    private static readonly IHeaderReader FrontMatter = new FrontMatterHeader();
    private static readonly IHeaderReader Bullets = new BulletsHeader();
    private static readonly IHeaderReader Preamble = new PreambleHeader();
    private static readonly IHeaderReader Sidecar = new SidecarHeader();
    private static readonly IHeaderReader Lines = new LinesHeader();
    private static readonly IHeaderReader Table = new TableHeader();
    private static readonly IHeaderReader Toml = new TomlHeader();

    /// <summary>
    /// The header in the first of the given forms that is found. The form of the template comes first, but a header in another form is
    /// read as well, so that its values are known.
    /// </summary>
    public static Header Read(HeaderScope scope, ImmutableArray<HeaderNotation> forms)
    {
        Header? foreign = null;
        foreach (var form in forms)
        {
            // Front matter for a site generator looks like the header of a mail as well.
            if ((foreign is not null && form is HeaderNotation.Preamble) || ReaderOf(form)?.Read(scope) is not { } read)
            {
                continue;
            }

            var header = MarkedChoice.In(scope.Source, read);

            if (header.Defects.IsEmpty && header.Fields.All(field => ForeignFields.IsForeign(header.Notation, field)))
            {
                // Front matter for a site generator is the header only if there is no other.
                foreign ??= header;
            }
            else
            {
                return header;
            }
        }

        return foreign ?? Header.None;
    }

    // Fields in sections are read later, when the outline is known, see SectionFields.
    private static IHeaderReader? ReaderOf(HeaderNotation form) =>
        form switch
        {
            HeaderNotation.Bold => Bold,
            HeaderNotation.FrontMatter => FrontMatter,
            HeaderNotation.Bullets => Bullets,
            HeaderNotation.Preamble => Preamble,
            HeaderNotation.Sidecar => Sidecar,
            HeaderNotation.Lines => Lines,
            HeaderNotation.Table => Table,
            HeaderNotation.Toml => Toml,
            _ => null,
        };
}
