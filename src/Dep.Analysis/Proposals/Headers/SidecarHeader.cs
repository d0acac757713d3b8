namespace Dep.Analysis.Proposals.Headers;

/// <summary>YAML in a file of its own, such as <c>kep.yaml</c>. A nested value is read as its source text.</summary>
internal sealed class SidecarHeader : IHeaderReader
{
    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        if (scope.Sidecar is not { } sidecar)
        {
            return null;
        }

        // The span is empty, since it refers to the document, which does not contain this header.
        var header = new Header(HeaderNotation.Sidecar, default, [], []) { Sidecar = sidecar };
        return sidecar.Defect is { } defect ? header with { Defects = [defect] } : YamlFields.Read(sidecar, sidecar.Span, header, "file");
    }
}
