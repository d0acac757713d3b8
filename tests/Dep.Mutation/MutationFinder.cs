using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dep.Mutation;

/// <summary>
/// Finds the faults that can be put into a piece of code. It knows syntax alone: a fault that does not compile is dropped
/// later. What only changes the words of a message is left out, for the page of a rule shows each of them.
/// </summary>
internal sealed partial class MutationFinder : CSharpSyntaxWalker
{
    private readonly List<Mutation> found = [];
    private readonly SourceText text;
    private readonly bool returnsBoolean;

    private MutationFinder(SourceText text, bool returnsBoolean)
    {
        this.text = text;
        this.returnsBoolean = returnsBoolean;
    }

    /// <summary>The faults of a body or an initializer, in written order, each text once.</summary>
    /// <param name="body">The code.</param>
    /// <param name="text">The text of its file.</param>
    /// <param name="returnsBoolean">Whether what it returns is true or false.</param>
    public static IReadOnlyList<Mutation> In(SyntaxNode body, SourceText text, bool returnsBoolean)
    {
        var finder = new MutationFinder(text, returnsBoolean);
        if (returnsBoolean && body is ArrowExpressionClauseSyntax arrow)
        {
            finder.Condition(arrow.Expression);
        }

        finder.Visit(body);
        return
        [
            .. finder
                .found.Where(mutation => mutation.Original != mutation.Replacement)
                .DistinctBy(mutation => (mutation.Span, mutation.Replacement))
                .OrderBy(mutation => mutation.Span.Start),
        ];
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Condition(node.Condition);
        base.VisitIfStatement(node);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        // 'while (true)' would only wait for the end of its time.
        Replace(node.Condition, "false");
        base.VisitWhileStatement(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Condition(node.Condition);
        base.VisitConditionalExpression(node);
    }

    public override void VisitWhenClause(WhenClauseSyntax node)
    {
        Condition(node.Condition);
        base.VisitWhenClause(node);
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (
            returnsBoolean
            && node.Expression is { } expression
            && !node.Ancestors().Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
        )
        {
            Condition(expression);
        }

        // The return at the end of a member is its value; without it nothing compiles.
        if (
            node.Parent
            is IfStatementSyntax
                or ElseClauseSyntax
                or BlockSyntax
                {
                    Parent: IfStatementSyntax or ElseClauseSyntax or ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax
                }
        )
        {
            Replace(node, ";");
        }

        base.VisitReturnStatement(node);
    }

    public override void VisitContinueStatement(ContinueStatementSyntax node) => Replace(node, ";");

    public override void VisitBreakStatement(BreakStatementSyntax node) => Replace(node, ";");

    public override void VisitYieldStatement(YieldStatementSyntax node)
    {
        Replace(node, ";");
        base.VisitYieldStatement(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        // A loop whose counter stands still only waits for the end of its time.
        if (node.Expression is not (PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax))
        {
            Replace(node, ";");
        }

        base.VisitExpressionStatement(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.LogicalNotExpression))
        {
            Replace(node, Text(node.Operand));
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        foreach (var other in Operators.Others(node.OperatorToken.Kind()))
        {
            Replace(node.OperatorToken.Span, other);
        }

        // Each part of 'a && b && c' is left out once: the last of each pair, and the first of the innermost.
        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression)
        {
            Replace(node, "(" + Text(node.Left) + ")");
            if (!node.Left.IsKind(node.Kind()))
            {
                Replace(node, "(" + Text(node.Right) + ")");
            }
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        foreach (var other in Operators.Others(node.OperatorToken.Kind()))
        {
            Replace(node.OperatorToken.Span, other);
        }

        base.VisitAssignmentExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is MemberAccessExpressionSyntax { Name: { Identifier.Text: var name } } access)
        {
            if (Operators.IsStep(name))
            {
                Replace(node, Text(access.Expression));
            }

            if (Operators.OtherMethod(name) is { } other)
            {
                Replace(access.Name.Identifier.Span, other);
            }

            if (
                Operators.TakesCondition(name)
                && node.ArgumentList.Arguments is [.., { Expression: LambdaExpressionSyntax { ExpressionBody: { } body } }]
            )
            {
                Condition(body);
            }
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (
            node.Parent
                is MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.Text: nameof(StringComparison) or nameof(StringComparer) }
                } access
            && access.Name == node
        )
        {
            // What has no letters is the same in both cases.
            if (
                !(
                    node.FirstAncestorOrSelf<ArgumentListSyntax>()?.Arguments is [{ Expression: LiteralExpressionSyntax literal }, ..]
                    && !literal.Token.ValueText.Any(char.IsLetter)
                )
            )
            {
                Replace(
                    node,
                    node.Identifier.Text == nameof(StringComparison.Ordinal)
                        ? nameof(StringComparison.OrdinalIgnoreCase)
                        : nameof(StringComparison.Ordinal)
                );
            }
        }
        else if (node.Parent is ArgumentSyntax && Operators.IsBound(node.Identifier.Text))
        {
            Replace(node, $"({node.Identifier.Text} + 1)");
        }

        base.VisitIdentifierName(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (Operators.OtherLiteral(node) is { } other)
        {
            Replace(node, other);
        }
    }

    // True and false, in place of what is asked. That 'a && b' is always true, who sees a part left out sees as well.
    private void Condition(ExpressionSyntax condition)
    {
        if (condition.Kind() is not (SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression or SyntaxKind.LogicalAndExpression))
        {
            Replace(condition, "true");
        }

        if (condition.Kind() is not (SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression or SyntaxKind.LogicalOrExpression))
        {
            Replace(condition, "false");
        }
    }

    private void Replace(SyntaxNode node, string replacement) => Replace(node.Span, replacement);

    private void Replace(TextSpan span, string replacement) => found.Add(new Mutation(span, text.ToString(span), replacement));

    private string Text(SyntaxNode node) => text.ToString(node.Span);
}
