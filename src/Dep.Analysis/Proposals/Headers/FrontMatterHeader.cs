using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>YAML between two lines <c>---</c>, or in a comment at the top.</summary>
internal sealed class FrontMatterHeader : IHeaderReader
{
    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        var (source, frontMatter) = (scope.Source, scope.FrontMatter);
        if (frontMatter.IsEmpty || source.Text[frontMatter.Start] is not ('-' or '<'))
        {
            return null;
        }

        var header = YamlFields.Read(
            source,
            FrontMatter.Content(source.Text, frontMatter),
            new Header(HeaderNotation.FrontMatter, frontMatter, [], []),
            "front matter"
        );
        return frontMatter.Start == 0
            ? header
            : header with
            {
                Defects =
                [
                    new Defect(
                        source.Line(source.Position(frontMatter.Start).Line),
                        "Front matter begins on the first line of a file; remove what stands above this '---'"
                    ),
                    .. header.Defects,
                ],
            };
    }
}
