namespace Dep.Analysis.Text;

/// <summary>A place as line and column, both counted from 0; the column in UTF-16 code units, as the Language Server Protocol counts.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The column, from 0.</param>
public readonly record struct LinePosition(int Line, int Column);
