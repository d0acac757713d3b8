using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Forms;

/// <summary>How a value departs from the form of its field.</summary>
/// <param name="Span">The part of the document that does.</param>
/// <param name="Text">That part as it is quoted, or <see langword="null"/> where there is nothing to quote.</param>
/// <param name="Says">What is wrong, to be said after the field's name and the text.</param>
public sealed record FormFault(TextSpan Span, string? Text, string Says)
{
    /// <summary>The correction of a part of the text, or <see langword="null"/> if it is not certain.</summary>
    public FormCorrection? Correction { get; init; }
}

/// <summary>What is wrong with one value.</summary>
/// <param name="Says">What is wrong, to be said after the field's name and the value.</param>
internal sealed record FormVerdict(string Says)
{
    /// <summary>What should be written, where that is certain.</summary>
    public string? Text { get; init; }

    /// <summary>The part of the value in whose place it should be; empty for all of it.</summary>
    public string Part { get; init; } = "";

    /// <summary>A verdict without correction, or <see langword="null"/> where nothing is wrong.</summary>
    public static FormVerdict? Of(string? says) => says is null ? null : new FormVerdict(says);

    /// <summary>The same about a part of the value.</summary>
    public FormVerdict At(string part) => this with { Part = part };
}

/// <summary>A part of a value, and what is to be written in its place.</summary>
/// <param name="Part">The part, as written.</param>
/// <param name="Text">What takes its place.</param>
public sealed record FormCorrection(string Part, string Text);
