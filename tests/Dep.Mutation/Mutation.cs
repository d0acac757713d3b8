using Microsoft.CodeAnalysis.Text;

namespace Dep.Mutation;

/// <summary>One small fault: other text at one place of a member.</summary>
/// <param name="Span">The place in the file that is replaced.</param>
/// <param name="Original">The text at that place.</param>
/// <param name="Replacement">The text that is put there.</param>
internal sealed record Mutation(TextSpan Span, string Original, string Replacement);

/// <summary>A mutation of a member, with the number by which it is switched on.</summary>
/// <param name="Id">The number; 0 is the code without faults.</param>
/// <param name="Member">The member it is in.</param>
/// <param name="Mutation">What is changed.</param>
/// <param name="Key">A name that stays the same when lines move: file, member, original and replacement.</param>
internal sealed record Mutant(int Id, MutatedMember Member, Mutation Mutation, string Key)
{
    /// <summary>The line of the mutation, from 1.</summary>
    public int Line => Member.File.Text.Lines.GetLinePosition(Mutation.Span.Start).Line + 1;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line}: {Key}");
}
