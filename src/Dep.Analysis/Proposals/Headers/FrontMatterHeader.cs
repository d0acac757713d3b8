namespace Dep.Analysis.Proposals.Headers;

/// <summary>YAML between two lines <c>---</c>.</summary>
internal sealed class FrontMatterHeader : IHeaderReader
{
    /// <inheritdoc/>
    public Header? Read(HeaderScope scope) => scope.FrontMatter.IsEmpty || scope.Source.Text[0] != '-' ? null : YamlFields.Read(
        scope.Source,
        FrontMatter.Content(scope.Source.Text, scope.FrontMatter),
        new Header(HeaderForm.FrontMatter, scope.FrontMatter, [], []),
        "front matter");
}
