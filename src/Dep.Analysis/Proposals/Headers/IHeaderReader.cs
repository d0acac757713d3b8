namespace Dep.Analysis.Proposals.Headers;

/// <summary>Reads one form of header. All forms yield the same <see cref="MetadataField"/>.</summary>
internal interface IHeaderReader
{
    /// <summary>Reads the header, or returns <see langword="null"/> if the document has none of this form.</summary>
    Header? Read(HeaderScope scope);
}
