using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Schema.Declared;

namespace Dep.Analysis.Engine;

/// <summary>
/// A parameter of a rule that a repository can set in <c>dep.yml</c>: <c>rules: { ACME001: { max: 60 } }</c>. A rule lists its
/// parameters in <see cref="Rule.Parameters"/> and gets the values from its context. A setting that matches no parameter is
/// reported as an error.
/// </summary>
public abstract class RuleParameter
{
    private protected RuleParameter(string name, string description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>Its name in <c>dep.yml</c>.</summary>
    public string Name { get; }

    /// <summary>Its purpose, in one sentence for authors of <c>dep.yml</c>.</summary>
    public string Description { get; }

    /// <summary>A whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its purpose.</param>
    /// <param name="initial">The default number.</param>
    /// <param name="least">The least number allowed.</param>
    /// <param name="most">The greatest number allowed.</param>
    public static RuleParameter<int> Number(string name, string description, int initial, int least = int.MinValue, int most = int.MaxValue) =>
        new(name, description, initial, setting => One(setting) is not { } text ? ([], "one whole number is expected here")
            : !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? ([], $"'{text}' is not a whole number")
            : number < least || number > most
                ? (
                    [],
                    FormattableString.Invariant(
                        $"{number} is out of bounds; {(most == int.MaxValue ? $"at least {least}" : least == int.MinValue ? $"at most {most}" : $"{least} to {most}")} is allowed"
                    )
                )
            : ([number], null));

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its purpose.</param>
    /// <param name="initial">The default text.</param>
    public static RuleParameter<string> Text(string name, string description, string initial) =>
        new(name, description, initial, setting => One(setting) is { } text ? ([text], null) : ([], "one text is expected here"));

    /// <summary>One of several words.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its purpose.</param>
    /// <param name="initial">The default word.</param>
    /// <param name="words">The allowed words, including <paramref name="initial"/>.</param>
    public static RuleParameter<string> Choice(string name, string description, string initial, params string[] words) =>
        new(name, description, initial, setting =>
            One(setting) is { } text && words.Contains(text, StringComparer.Ordinal)
                ? ([text], null)
                : ([], $"one of {string.Join(", ", words.Select(word => $"'{word}'"))} is expected here")
        );

    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its purpose.</param>
    /// <param name="initial">The default.</param>
    public static RuleParameter<bool> Flag(string name, string description, bool initial) => new(name, description, initial, setting => One(setting)
                is "true"
                ? ([true], null)
            : One(setting) is "false" ? ([false], null)
            : ([], "'true' or 'false' is expected here"));

    /// <summary>A list of texts; a single text may be written without list marks.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its purpose.</param>
    /// <param name="initial">The default texts.</param>
    public static RuleParameter<ImmutableArray<string>> Texts(string name, string description, params string[] initial) =>
        new(name, description, [.. initial], setting => (
                [
                    [.. setting.Values.Select(value => value.Value)],
                ],
                null
            ));

    /// <summary>The fault of a configured value, as a sentence without a final period; <see langword="null"/> if it is valid.</summary>
    internal abstract string? FaultOf(RuleSetting setting);

    private static string? One(RuleSetting setting) => setting is { IsList: false, Values: [var only] } ? only.Value : null;
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

    /// <summary>The value if none, or no valid one, is configured.</summary>
    public T Initial { get; }

    /// <inheritdoc/>
    internal override string? FaultOf(RuleSetting setting) => _read(setting).Fault;

    /// <summary>The configured value, or the initial one.</summary>
    internal T Of(RuleSetting? setting) => setting is not null && _read(setting).Value is [var value] ? value : Initial;
}
