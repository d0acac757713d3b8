namespace Dep.Analysis.Proposals.Headers;

/// <summary>YAML in a file of its own, such as <c>kep.yaml</c>. What nests in a value is the value's text.</summary>
internal sealed class SidecarHeader : IHeaderReader
{
    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        if (scope.Sidecar is not { } sidecar)
        {
            return null;
        }

        // The span is a place in the document, where this header takes no room.
        var header = new Header(HeaderForm.Sidecar, default, [], []) { Sidecar = sidecar };
        return sidecar.Defect is { } defect ? header with { Defects = [defect] } : YamlFields.Read(sidecar, sidecar.Span, header, "file");
    }
}
