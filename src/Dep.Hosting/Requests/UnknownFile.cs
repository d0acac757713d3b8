namespace Dep.Hosting.Requests;

/// <summary>A named file that is not found as a proposal.</summary>
/// <param name="Path">Its path from the repository's root.</param>
/// <param name="IsChecked">Whether it is checked as a proposal anyway.</param>
internal sealed record UnknownFile(string Path, bool IsChecked);
