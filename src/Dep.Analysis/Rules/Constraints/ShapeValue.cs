using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>A value of JSON or YAML, as far as a schema is about it. <see cref="ShapeFaults"/> compares it with the schema.</summary>
internal abstract class ShapeValue
{
    /// <summary>Whether it counts as absent, so that nothing is required of it.</summary>
    public virtual bool IsAbsent => false;

    /// <summary>Its place; empty if places are unknown.</summary>
    public virtual TextSpan Place => default;

    /// <summary>What it is, for a message about its type; <see langword="null"/> if the message need not say it.</summary>
    public virtual string? Description => null;

    /// <summary>Its text, which an <c>enum</c> lists; <see langword="null"/> for a list or an object.</summary>
    public abstract string? Text { get; }

    /// <summary>Its text if a <c>pattern</c> is about it, or <see langword="null"/>.</summary>
    public abstract string? PatternText { get; }

    /// <summary>Whether it is a number.</summary>
    public abstract bool IsNumber { get; }

    /// <summary>The number that it is; <see langword="null"/> if it is none, or too great.</summary>
    public abstract decimal? Number { get; }

    /// <summary>Whether the number of its characters is bounded by a <c>size</c>.</summary>
    public abstract bool HasLength { get; }

    /// <summary>The items of a list; <see langword="null"/> if it is none.</summary>
    public abstract IReadOnlyList<ShapeValue>? Items { get; }

    /// <summary>The keys of an object, with their places and values; <see langword="null"/> if it is none.</summary>
    public abstract IReadOnlyList<(Located<string> Key, ShapeValue Value)>? Entries { get; }

    /// <summary>Whether it is of a type of JSON Schema.</summary>
    public abstract bool IsOf(string type);

    /// <summary>The name of a type of JSON Schema in messages.</summary>
    public virtual string NameOf(string type) => type;
}
