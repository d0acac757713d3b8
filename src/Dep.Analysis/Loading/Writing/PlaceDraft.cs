using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading.Writing;

/// <summary>Writes down where the proposals of one kind stand, and what their names and templates are.</summary>
/// <param name="files">The repository's files.</param>
/// <param name="folder">The folder, from the root, that <c>dep.yml</c> will stand in.</param>
/// <param name="describer">Says why.</param>
/// <param name="place">Where the proposals stand.</param>
/// <param name="schema">What they are measured by.</param>
internal sealed class PlaceDraft(IRepositoryFiles files, string folder, SchemaDescriber describer, ProposalPlace place, ProposalSchema schema)
{
    /// <summary>Writes it.</summary>
    public void Write(YamlBlock block)
    {
        block.Set(
            "dialect",
            YamlScalar.Of(place.Dialect?.Name ?? Settings.None),
            place.Dialect is null ? "no process that is known" : "nearest to the template or the proposals"
        );
        if (schema.Template is { } template && !Dialect.IsBuiltIn(template.Source))
        {
            block.Set("template", YamlScalar.Of(TemplateOf(files, folder, describer, place, template)), describer.WhyTemplate(place, template));
            if (schema.Templates.Length > 1)
            {
                block.Set(
                    "also",
                    YamlScalar.Of(schema.Templates.Skip(1).Select(also => TemplateOf(files, folder, describer, place, also))),
                    "shorter forms of it"
                );
            }
        }
        else
        {
            block.Set("template", YamlScalar.Of(Settings.None), "there is none");
        }

        block.Set("proposals", YamlScalar.Of(place.Globs.Select(glob => Relative(folder, glob))), describer.WhyPlace(place));
        var (names, why) = describer.NamesOf(place);
        if (names != (place.Dialect?.Settings.Name?.Value ?? NamePattern.Default.Text))
        {
            block.Set("name", YamlScalar.Of(names), why);
        }

        var isSidecarFound =
            place.Settings.Sidecar is { } sidecar && sidecar.Span == default && sidecar.Value != place.Dialect?.Settings.Sidecar?.Value;
        if (isSidecarFound)
        {
            block.Set(
                "sidecar",
                YamlScalar.Of(place.Settings.Sidecar!.Value.Value),
                Provenance.Practice("a file of this name beside most proposals").Text
            );
        }

        if ((place.Dialect is not null || isSidecarFound) && place.Settings.Header is { } header && header.Any(form => form.Span == default))
        {
            block.Set(
                "header",
                YamlScalar.Of(
                    header.Select(form => form.Value is HeaderNotation.FrontMatter ? "front-matter" : form.Value.ToString().ToLowerInvariant())
                ),
                Provenance.Practice("the form most headers have, and those of the dialect").Text
            );
        }

        foreach (var alternative in schema.Alternatives)
        {
            block
                .At("alternatives")
                .At(TemplateOf(files, folder, describer, place, alternative.Template!))
                .Set("dialect", YamlScalar.Of(alternative.Dialect ?? Settings.None), describer.WhyTemplate(place, alternative.Template!));
        }
    }

    /// <summary>A template's path, with its lines where it is a part of a file.</summary>
    public static string TemplateOf(IRepositoryFiles files, string folder, SchemaDescriber describer, ProposalPlace place, Proposal template)
    {
        var path = Relative(folder, template.Path);
        if (describer.FoundOf(place)?.Templates.FirstOrDefault(candidate => candidate.Path == template.Path) is not { } candidate)
        {
            return path;
        }

        // Only the announced part of a README is a template unless dep.yml names the file as a whole.
        var source = files.Read(template.Path);
        return candidate.Part is { } part ? path + LineRange.Of(source, part)
            : NameOf(path).Equals("README.md", StringComparison.OrdinalIgnoreCase) ? path + LineRange.Of(source, source.Span)
            : path;
    }

    /// <summary>A path as it reads from a folder.</summary>
    public static string Relative(string folder, string path)
    {
        if (folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal))
        {
            return folder.Length == 0 ? path : path[(folder.Length + 1)..];
        }

        var (from, to) = (folder.Split('/'), path.Split('/'));
        var shared = from.Zip(to).TakeWhile(names => names.First == names.Second).Count();
        return string.Join('/', Enumerable.Repeat("..", from.Length - shared).Concat(to.Skip(shared)));
    }
}
