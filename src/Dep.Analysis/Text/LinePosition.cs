namespace Dep.Analysis.Text;

/// <summary>A place as line and column, both counted from 0; columns are UTF-16 code units, as in the Language Server Protocol.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The column, from 0.</param>
public readonly record struct LinePosition(int Line, int Column);
