using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Schema.Declared;

namespace Dep.Analysis.Engine;

/// <summary>
/// Something that a rule lets a repository say in <c>dep.yml</c>: <c>rules: { ACME001: { max: 60 } }</c>. A rule lists what it takes
/// in <see cref="Rule.Parameters"/> and asks its context for the values; what is said that no parameter takes is an error at its place.
/// </summary>
public abstract class RuleParameter
{
    private protected RuleParameter(string name, string description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>What it is called in <c>dep.yml</c>.</summary>
    public string Name { get; }

    /// <summary>What it is for, in one sentence for whoever writes <c>dep.yml</c>.</summary>
    public string Description { get; }

    /// <summary>A whole number.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="initial">The number where nothing is said.</param>
    /// <param name="least">The lowest that may be said.</param>
    /// <param name="most">The greatest that may be said.</param>
    public static RuleParameter<int> Number(string name, string description, int initial, int least = int.MinValue, int most = int.MaxValue) => new(name, description, initial, said =>
        One(said) is not { } text ? ([], "one whole number is expected here")
        : !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? ([], $"'{text}' is not a whole number")
        : number < least || number > most ? ([], FormattableString.Invariant($"{number} is out of bounds; {(most == int.MaxValue ? $"at least {least}" : least == int.MinValue ? $"at most {most}" : $"{least} to {most}")} is allowed"))
        : ([number], null));

    /// <summary>A text.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="initial">The text where nothing is said.</param>
    public static RuleParameter<string> Text(string name, string description, string initial) => new(name, description, initial, said => One(said) is { } text ? ([text], null) : ([], "one text is expected here"));

    /// <summary>One of some words.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="initial">The word where nothing is said.</param>
    /// <param name="words">The words, <paramref name="initial"/> among them.</param>
    public static RuleParameter<string> Choice(string name, string description, string initial, params string[] words) => new(name, description, initial, said =>
        One(said) is { } text && words.Contains(text, StringComparer.Ordinal) ? ([text], null) : ([], $"one of {string.Join(", ", words.Select(word => $"'{word}'"))} is expected here"));

    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="initial">Which of them where nothing is said.</param>
    public static RuleParameter<bool> Flag(string name, string description, bool initial) => new(name, description, initial, said =>
        One(said) is "true" ? ([true], null) : One(said) is "false" ? ([false], null) : ([], "'true' or 'false' is expected here"));

    /// <summary>A list of texts; one may be written without the marks of a list.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="initial">The texts where nothing is said.</param>
    public static RuleParameter<ImmutableArray<string>> Texts(string name, string description, params string[] initial) => new(name, description, [.. initial], said => ([[.. said.Values.Select(value => value.Value)]], null));

    /// <summary>What is wrong with a value that was said, as a sentence without its end; <see langword="null"/> where nothing is.</summary>
    internal abstract string? FaultOf(RuleSetting said);

    private static string? One(RuleSetting said) => said is { IsList: false, Values: [var only] } ? only.Value : null;
}

/// <summary>A parameter whose values are of one type.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class RuleParameter<T> : RuleParameter
{
    private readonly Func<RuleSetting, (T[] Value, string? Fault)> _read;

    internal RuleParameter(string name, string description, T initial, Func<RuleSetting, (T[] Value, string? Fault)> read)
        : base(name, description)
    {
        Initial = initial;
        _read = read;
    }

    /// <summary>The value where nothing is said, or nothing that can be understood.</summary>
    public T Initial { get; }

    /// <inheritdoc/>
    internal override string? FaultOf(RuleSetting said) => _read(said).Fault;

    /// <summary>The value that was said.</summary>
    internal T Of(RuleSetting? said) => said is not null && _read(said).Value is [var value] ? value : Initial;
}
