namespace Dep.Analysis.Proposals.Headers;

/// <summary>The header forms, in the order they are looked for.</summary>
internal static class HeaderReaders
{
    private static readonly IHeaderReader[] All = [new FrontMatterHeader(), new BoldHeader()];

    /// <summary>
    /// The header in the first form that is found. Which form the template asks for does not count: a header in
    /// another form is still read, as the values are what readers need.
    /// </summary>
    public static Header Read(HeaderScope scope)
    {
        foreach (var reader in All)
        {
            if (reader.Read(scope) is { } header)
            {
                return header;
            }
        }

        return Header.None;
    }

    /// <summary>Whether the scope holds at least one field.</summary>
    public static bool HasFields(HeaderScope scope) => scope.Blocks.Count > 0 && Read(scope).Fields.Length > 0;
}
