using System.Collections.Immutable;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>What <c>dep check</c> says about files that it was given and did not check.</summary>
internal static class CheckNotes
{
    public static ImmutableArray<string> On(CheckRequest request, CheckResult result) =>
        [
            .. result
                .Unknown.Where(file => !file.IsChecked)
                .Select(file => $"'{ShownPath.Of(request, result.Root, file.Path)}' is no proposal here and was not checked"),
        ];

    public static void Write(CommandHost host, ImmutableArray<string> notes)
    {
        foreach (var note in notes)
        {
            host.Note(note);
        }
    }
}
