using System.Text;
using AngleSharp.Dom;

namespace Dep.Publishing.Html.Formulas;

/// <summary>
/// Makes elements of MathML (https://www.w3.org/TR/mathml-core/). Only names and attributes that are constants of this tool become
/// markup; what an author wrote is text.
/// </summary>
/// <param name="document">The document that the elements are for.</param>
internal sealed class MathElements(IDocument document)
{
    /// <summary>The namespace of MathML.</summary>
    public const string Namespace = "http://www.w3.org/1998/Math/MathML";

    /// <summary>An element with text.</summary>
    public IElement Of(string name, string text)
    {
        var element = document.CreateElement(Namespace, name);
        element.TextContent = text;
        return element;
    }

    /// <summary>An element with children.</summary>
    public IElement Of(string name, params IEnumerable<IElement> children)
    {
        var element = document.CreateElement(Namespace, name);
        foreach (var child in children)
        {
            element.AppendChild(child);
        }

        return element;
    }

    /// <summary>The children as one element.</summary>
    public IElement Row(List<IElement> children) => children is [var only] ? only : Of("mrow", children);

    /// <summary>An operator.</summary>
    public IElement Operator(string sign) => Of("mo", sign);

    /// <summary>A bracket of the given kind: <see langword="true"/> if it grows with what is between.</summary>
    public IElement Bracket(string sign, bool isStretchy)
    {
        var bracket = Of("mo", sign);
        bracket.SetAttribute("stretchy", isStretchy ? "true" : "false");
        if (isStretchy)
        {
            bracket.SetAttribute("fence", "true");
        }

        return bracket;
    }

    /// <summary>A letter or a name. MathML sets a single letter in italics, unless told otherwise.</summary>
    public IElement Identifier(string text, bool isUpright = false)
    {
        var identifier = Of("mi", text);
        if (isUpright && Rune.DecodeFromUtf16(text, out _, out var length) == System.Buffers.OperationStatus.Done && length == text.Length)
        {
            identifier.SetAttribute("mathvariant", "normal");
        }

        return identifier;
    }

    /// <summary>Plain text in a formula. Blanks at its ends stay.</summary>
    public IElement Text(string text) => Of("mtext", text.Replace(' ', '\u00A0'));

    /// <summary>A space.</summary>
    public IElement Space(string width)
    {
        var space = Of("mspace", "");
        space.SetAttribute("width", width);
        return space;
    }
}
