using System.Collections.Immutable;

namespace Dep.Analysis.Configuration;

/// <summary>The kind of a step of a <see cref="SectionGlob"/>.</summary>
internal enum GlobStepKind
{
    /// <summary>The whole path matched.</summary>
    End,

    /// <summary>Takes one given character.</summary>
    Character,

    /// <summary>Takes any character.</summary>
    Any,

    /// <summary>Takes any character but <c>/</c>.</summary>
    InName,

    /// <summary>Takes a digit.</summary>
    Digit,

    /// <summary>Takes one of several characters, or none of them.</summary>
    OneOf,

    /// <summary>Continues at the next step or, with lower priority, at another one.</summary>
    Fork,

    /// <summary>Continues at another step.</summary>
    Go,

    /// <summary>A number of a range starts here.</summary>
    NumberStart,

    /// <summary>A number of a range ends here.</summary>
    NumberEnd,
}

/// <summary>A step of a <see cref="SectionGlob"/>.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Taken">The character it takes.</param>
/// <param name="Other">The step it may go to, or the range whose number it marks.</param>
/// <param name="Set">The characters it takes one of, as ranges.</param>
/// <param name="IsNegated">Whether it takes all other characters instead.</param>
internal sealed record GlobStep(
    GlobStepKind Kind,
    char Taken = '\0',
    int Other = 0,
    ImmutableArray<(char First, char Last)> Set = default,
    bool IsNegated = false
)
{
    /// <summary>Whether a step that waits for a character takes this one.</summary>
    public bool Accepts(char character) =>
        Kind switch
        {
            GlobStepKind.Character => character == Taken,
            GlobStepKind.Any => true,
            GlobStepKind.InName => character != '/',
            GlobStepKind.Digit => character is >= '0' and <= '9',
            GlobStepKind.OneOf => Set.Any(range => character >= range.First && character <= range.Last) != IsNegated,
            _ => false,
        };
}
