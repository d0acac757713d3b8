namespace Dep.Publishing.Html.Formulas;

/// <summary>How an environment of TeX with rows and columns is set.</summary>
/// <param name="Open">The bracket before it; empty if there is none.</param>
/// <param name="Close">The bracket after it.</param>
/// <param name="Alignment">How columns are aligned, by a letter for each, in turns: <c>l</c>, <c>c</c> or <c>r</c>.</param>
/// <param name="IsDisplay">Whether it is set as large as a formula that stands alone.</param>
internal sealed record TexTable(string Open, string Close, string Alignment, bool IsDisplay = false)
{
    /// <summary>Lines without an environment.</summary>
    public static TexTable Plain { get; } = new("", "", "c", IsDisplay: true);

    /// <summary>The table of an environment.</summary>
    /// <returns>The table, or <see langword="null"/> if the environment is unknown.</returns>
    public static TexTable? Of(string environment) =>
        environment.TrimEnd('*') switch
        {
            "equation" or "gather" or "gathered" or "multline" or "displaymath" => Plain,
            "align" or "aligned" or "alignat" or "split" or "eqnarray" => new("", "", "rl", IsDisplay: true),
            "cases" => new("{", "", "l"),
            "rcases" => new("", "}", "l"),
            "matrix" or "smallmatrix" => new("", "", "c"),
            "pmatrix" => new("(", ")", "c"),
            "bmatrix" => new("[", "]", "c"),
            "Bmatrix" => new("{", "}", "c"),
            "vmatrix" => new("|", "|", "c"),
            "Vmatrix" => new("‖", "‖", "c"),
            "array" or "substack" => new("", "", "c"),
            _ => null,
        };

    /// <summary>The class of a column, from 0.</summary>
    public string ClassOf(int column) =>
        Alignment[column % Alignment.Length] switch
        {
            'l' => "left",
            'r' => "right",
            _ => "center",
        };
}
