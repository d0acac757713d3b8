using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dep.Mutation;

/// <summary>What is put in place of operators, methods and literals.</summary>
internal static class Operators
{
    // Steps of a query or of a text that can be left out.
    // csharpier-ignore
    private static readonly HashSet<string> Steps =
    [
        "Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "Distinct", "DistinctBy", "Skip", "Take",
        "SkipWhile", "TakeWhile", "Reverse", "Concat", "Append", "Prepend", "Except", "Trim", "TrimStart", "TrimEnd", "OfType",
    ];

    // csharpier-ignore
    private static readonly HashSet<string> WithCondition =
    [
        "Any", "All", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "Count", "TakeWhile", "SkipWhile",
        "FindIndex",
    ];

    // csharpier-ignore
    private static readonly HashSet<string> WithText =
    [
        "StartsWith", "EndsWith", "Contains", "IndexOf", "LastIndexOf", "Equals", "Split", "Trim", "TrimStart", "TrimEnd", "IndexOfAny",
        "IndexOfAnyExcept", "LastIndexOfAny", "LastIndexOfAnyExcept", "ContainsAny", "ContainsAnyExcept", "IndexOfAnyInRange",
        "IndexOfAnyExceptInRange", "ContainsAnyExceptInRange", "ContainsAnyInRange", "Same", "Create", "Field", "Replace",
    ];

    private static readonly Dictionary<string, string> Methods = Pairs(
        ("First", "Last"),
        ("FirstOrDefault", "LastOrDefault"),
        ("Any", "All"),
        ("Min", "Max"),
        ("MinBy", "MaxBy"),
        ("StartsWith", "EndsWith"),
        ("IndexOf", "LastIndexOf"),
        ("TrimStart", "TrimEnd"),
        ("OrderBy", "OrderByDescending")
    );

    /// <summary>The operators that a fault has in the place of one.</summary>
    public static IEnumerable<string> Others(SyntaxKind operatorToken) =>
        operatorToken switch
        {
            SyntaxKind.LessThanToken => ["<="],
            SyntaxKind.LessThanEqualsToken => ["<"],
            SyntaxKind.GreaterThanToken => [">="],
            SyntaxKind.GreaterThanEqualsToken => [">"],
            SyntaxKind.EqualsEqualsToken => ["!="],
            SyntaxKind.ExclamationEqualsToken => ["=="],
            SyntaxKind.PlusToken => ["-"],
            SyntaxKind.MinusToken => ["+"],
            SyntaxKind.AsteriskToken => ["/"],
            SyntaxKind.SlashToken => ["*"],
            SyntaxKind.PlusEqualsToken => ["-="],
            SyntaxKind.MinusEqualsToken => ["+="],
            SyntaxKind.AmpersandEqualsToken => ["|="],
            SyntaxKind.BarEqualsToken => ["&="],
            _ => [],
        };

    /// <summary>Whether a call can be left out, so that what it is called on takes its place.</summary>
    public static bool IsStep(string method) => Steps.Contains(method);

    /// <summary>Whether the function that a method takes says yes or no.</summary>
    public static bool TakesCondition(string method) => WithCondition.Contains(method);

    /// <summary>The method that a fault calls in the place of one, or <see langword="null"/>.</summary>
    public static string? OtherMethod(string method) => Methods.GetValueOrDefault(method);

    /// <summary>Whether a name is that of a bound, as <c>MostSuggestions</c> is.</summary>
    public static bool IsBound(string name) =>
        name.StartsWith("Most", StringComparison.Ordinal)
        || name.StartsWith("Longest", StringComparison.Ordinal)
        || name.StartsWith("Max", StringComparison.Ordinal)
        || name.StartsWith("Least", StringComparison.Ordinal);

    /// <summary>The literal that a fault has in the place of one, or <see langword="null"/>.</summary>
    public static string? OtherLiteral(LiteralExpressionSyntax literal) =>
        literal.Kind() switch
        {
            SyntaxKind.TrueLiteralExpression => "false",
            SyntaxKind.FalseLiteralExpression => "true",
            SyntaxKind.NumericLiteralExpression when literal.Token.Value is int value && !IsCompared(literal) => (
                value == 1 ? 0 : value + 1
            ).ToString(CultureInfo.InvariantCulture),
            SyntaxKind.CharacterLiteralExpression when IsLookedFor(literal) => "'\\u0001'",
            SyntaxKind.StringLiteralExpression when literal.Token.ValueText.Length > 0 && IsLookedFor(literal) => IsSet(literal)
                ? $"{literal.Token.Text}.Substring(1)"
                : $"\"\\u0001\" + {literal.Token.Text}",
            _ => null,
        };

    // Where a comparison is turned to its neighbour, another number is the same fault.
    private static bool IsCompared(LiteralExpressionSyntax literal) =>
        literal.Parent is RelationalPatternSyntax
        || (
            literal.Parent is BinaryExpressionSyntax binary
            && Others(binary.OperatorToken.Kind()).Any()
            && binary.Kind() is not (SyntaxKind.AddExpression or SyntaxKind.SubtractExpression)
        );

    // Of characters of which any will do, one more changes little; one less may.
    private static bool IsSet(LiteralExpressionSyntax literal) =>
        MethodOf(literal) is { } method
        && (method.StartsWith("Trim", StringComparison.Ordinal) || method.Contains("Any", StringComparison.Ordinal) || method == "Create");

    private static string? MethodOf(LiteralExpressionSyntax literal) =>
        literal.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } }
            ? access.Name.Identifier.Text
            : null;

    private static bool IsLookedFor(LiteralExpressionSyntax literal) =>
        literal.Parent switch
        {
            ConstantPatternSyntax pattern => pattern.Parent is not BinaryPatternSyntax,
            BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
                && literal.Kind() is SyntaxKind.StringLiteralExpression,
            _ => MethodOf(literal) is { } method && WithText.Contains(method),
        };

    private static Dictionary<string, string> Pairs(params (string One, string Other)[] pairs) =>
        pairs.Concat(pairs.Select(pair => (One: pair.Other, Other: pair.One))).ToDictionary(pair => pair.One, pair => pair.Other);
}
