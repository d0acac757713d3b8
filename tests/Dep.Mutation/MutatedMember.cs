using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dep.Mutation;

/// <summary>
/// A body or an initializer. It is compiled with all its mutants at once: each has a copy of the code, and a switch over the
/// number of the mutant that is on chooses one, so that the engine is compiled once and not once a mutant.
/// </summary>
internal sealed class MutatedMember
{
    private readonly SyntaxNode code;
    private readonly bool returnsValue;

    /// <summary>Finds the faults of a member.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="owner">Its declaration.</param>
    /// <param name="code">Its body or initializer.</param>
    public MutatedMember(MutatedFile file, SyntaxNode owner, SyntaxNode code)
    {
        this.code = code;
        File = file;
        var type = TypeOf(owner);
        returnsValue =
            type is not null
            && !code.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<YieldStatementSyntax>()
                .Any();
        Name = NameOf(owner);
        Mutations = MutationFinder.In(code, file.Text, type is "bool");
    }

    /// <summary>The file.</summary>
    public MutatedFile File { get; }

    /// <summary>The name, with that of its type: <c>NumberTaken.Analyze</c>.</summary>
    public string Name { get; }

    /// <summary>The faults that can be put in, as far as syntax tells.</summary>
    public IReadOnlyList<Mutation> Mutations { get; }

    /// <summary>The number by which the running engine tells that it came here.</summary>
    public int Number { get; set; }

    /// <summary>Whether it runs once in a process, so that a mutant of it needs a process of its own.</summary>
    public bool IsInitializer => code is EqualsValueClauseSyntax;

    /// <summary>The place of the code in the file.</summary>
    public TextSpan Span =>
        code is EqualsValueClauseSyntax initializer ? initializer.Value.Span
        : code is ArrowExpressionClauseSyntax && code.Parent is { } owner ? TextSpan.FromBounds(code.SpanStart, owner.Span.End)
        : code.Span;

    /// <summary>The code with mutants, in pieces: those of a mutant have its number, others 0.</summary>
    /// <param name="mutants">The mutants of this member that compile.</param>
    public IEnumerable<(int Mutant, string Text)> Pieces(IReadOnlyList<Mutant> mutants)
    {
        var enter = string.Create(CultureInfo.InvariantCulture, $"global::DepMutants.Enter({Number})");
        if (code is EqualsValueClauseSyntax)
        {
            yield return (0, enter + " switch {\n");
            foreach (var mutant in mutants)
            {
                yield return (mutant.Id, string.Create(CultureInfo.InvariantCulture, $"{mutant.Id} => {Mutated(mutant.Mutation)},\n"));
            }

            yield return (0, $"_ => {Mutated(null)} }}");
            yield break;
        }

        var isProperty = code is ArrowExpressionClauseSyntax && code.Parent is PropertyDeclarationSyntax or IndexerDeclarationSyntax;
        yield return (0, $"{{ {(isProperty ? "get {" : "")} switch ({enter}) {{\n");
        foreach (var mutant in mutants)
        {
            yield return (mutant.Id, string.Create(CultureInfo.InvariantCulture, $"case {mutant.Id}: {{ {Mutated(mutant.Mutation)} break; }}\n"));
        }

        yield return (
            0,
            $"default: {{ {Mutated(null)} break; }} }}\n{(returnsValue ? "throw new global::System.InvalidOperationException();" : "")} }}{(isProperty ? " }" : "")}"
        );
    }

    private string Mutated(Mutation? mutation)
    {
        var whole = code switch
        {
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            EqualsValueClauseSyntax initializer => initializer.Value,
            _ => code,
        };
        var text = File.Text.ToString(whole.Span);
        if (mutation is not null)
        {
            var start = mutation.Span.Start - whole.SpanStart;
            text = text[..start] + mutation.Replacement + text[(start + mutation.Span.Length)..];
        }

        return code is ArrowExpressionClauseSyntax ? (returnsValue ? "return " : "") + text + ";" : text;
    }

    private static string? TypeOf(SyntaxNode owner) =>
        owner switch
        {
            MethodDeclarationSyntax { ReturnType: var type } => type.ToString() is var text and not "void" ? text : null,
            OperatorDeclarationSyntax { ReturnType: var type } => type.ToString(),
            ConversionOperatorDeclarationSyntax { Type: var type } => type.ToString(),
            PropertyDeclarationSyntax { Type: var type } => type.ToString(),
            IndexerDeclarationSyntax { Type: var type } => type.ToString(),
            AccessorDeclarationSyntax accessor when accessor.IsKind(SyntaxKind.GetAccessorDeclaration) => accessor
                .FirstAncestorOrSelf<BasePropertyDeclarationSyntax>()!
                .Type.ToString(),
            _ => null,
        };

    private static string NameOf(SyntaxNode owner)
    {
        var name = owner switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } accessor =>
                $"{property.Identifier.Text}.{accessor.Keyword.Text}",
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            IndexerDeclarationSyntax or AccessorDeclarationSyntax => "this[]",
            ConstructorDeclarationSyntax => "constructor",
            _ => "operator",
        };
        return $"{owner.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Identifier.Text}.{name}";
    }
}
