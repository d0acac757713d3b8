namespace Dep.Hosting.Requests;

/// <summary>A file that was named and is not found as a proposal.</summary>
/// <param name="Path">Its path from the repository's root.</param>
/// <param name="IsChecked">Whether it was checked as a proposal all the same.</param>
internal sealed record UnknownFile(string Path, bool IsChecked);
