namespace Dep.Analysis.Schema;

/// <summary>What the value of a field looks like.</summary>
public enum FieldForm
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>A calendar date, as ISO 8601 writes it: <c>2025-07-15</c>.</summary>
    Date,

    /// <summary>A whole number, leading zeros allowed.</summary>
    Number,

    /// <summary>An absolute URL with scheme.</summary>
    Url,

    /// <summary>A URL, or a markdown link.</summary>
    Link,

    /// <summary>One person.</summary>
    Person,

    /// <summary>Persons, separated by commas.</summary>
    People,

    /// <summary>One other proposal, by number, file or link.</summary>
    Reference,

    /// <summary>Other proposals, separated by commas.</summary>
    References,

    /// <summary>A status, and behind it the proposals it names: <c>Superseded by 0012</c>.</summary>
    Status,

    /// <summary>A version, such as <c>v1.2</c>.</summary>
    Version,
}
