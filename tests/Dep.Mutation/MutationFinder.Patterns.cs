using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dep.Mutation;

/// <content>The faults of patterns and of what chooses by them.</content>
internal sealed partial class MutationFinder
{
    public override void VisitUnaryPattern(UnaryPatternSyntax node)
    {
        Replace(node, Text(node.Pattern));
        base.VisitUnaryPattern(node);
    }

    public override void VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        if (node.Pattern is ConstantPatternSyntax or TypePatternSyntax)
        {
            Replace(node.Pattern, "not " + Text(node.Pattern));
        }

        base.VisitIsPatternExpression(node);
    }

    public override void VisitBinaryPattern(BinaryPatternSyntax node)
    {
        Replace(node, "(" + Text(node.Left) + ")");
        if (!node.Left.IsKind(node.Kind()))
        {
            Replace(node, "(" + Text(node.Right) + ")");
        }

        base.VisitBinaryPattern(node);
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
        foreach (var other in Operators.Others(node.OperatorToken.Kind()))
        {
            Replace(node.OperatorToken.Span, other);
        }
    }

    public override void VisitPropertyPatternClause(PropertyPatternClauseSyntax node)
    {
        foreach (var part in node.Subpatterns)
        {
            Replace(node, "{ " + string.Join(", ", node.Subpatterns.Where(other => other != part).Select(Text)) + " }");
        }

        base.VisitPropertyPatternClause(node);
    }

    public override void VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        for (var i = 0; i + 1 < node.Arms.Count; i++)
        {
            Replace(TextSpan.FromBounds(node.Arms[i].SpanStart, node.Arms[i + 1].SpanStart), "");
        }

        base.VisitSwitchExpression(node);
    }

    public override void VisitSwitchSection(SwitchSectionSyntax node)
    {
        if (!node.Labels.Any(label => label is DefaultSwitchLabelSyntax))
        {
            Replace(node, "");
        }

        base.VisitSwitchSection(node);
    }
}
