using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>A real git repository in which proposals are created, numbered, moved and replaced.</summary>
internal static class ProposalSandbox
{
    public const string Template =
        "# <Title>\n\n**Status**: Draft | Accepted | Implemented | Replaced\n\n**Author**: [Name]\n\n**Sponsor**: [Name]\n\n**Replaces**: [Link, if applicable]\n\n**Replaced By**: [Link, if applicable]\n\n# Summary\n\nSay what is proposed.\n";

    public const string Settings = """
        template: template.md
        fields:
          Replaces: { form: references, inverse: Replaced By }
          Replaced By: { form: references, inverse: Replaces }
        lifecycle:
          initial: [Draft]
          transitions: { Draft: [Accepted], Accepted: [Implemented, Replaced], Implemented: [Replaced], Replaced: [] }
          closed: [Replaced]
          demands: { Accepted: [number, Sponsor] }

        """;

    public static GitSandbox Sandbox()
    {
        var sandbox = new GitSandbox();
        sandbox.Write("template.md", Template);
        sandbox.Write("dep.yml", Settings);
        return sandbox;
    }

    public static CheckRequest Request(GitSandbox sandbox) => new() { Directory = sandbox.Root, Today = "2026-11-24" };

    public static string Document(string title, string status, string sponsor = "Bob") =>
        $"# {title}\n\n**Status**: {status}\n\n**Author**: Ann\n\n**Sponsor**: {sponsor}\n\n**Replaces**: N/A\n\n**Replaced By**: N/A\n\n# Summary\n\nText about {title.ToLowerInvariant()}.\n";

    public static string At(GitSandbox sandbox, string path) => System.IO.Path.Combine(sandbox.Root, path);

    public static string Path(EditOutcome edit) => edit.Edit.Moves.First().To;

    public static void Commit(GitSandbox sandbox)
    {
        sandbox.Git("add", "--all");
        sandbox.Git("commit", "--quiet", "--message", "A change");
    }

    public static string[] Ids(EditOutcome edit) => [.. edit.Refusals.Select(refusal => refusal.Id)];

    public static EditOutcome Made(EditOutcome edit)
    {
        Assert.That(edit.Refusals.Select(refusal => refusal.Message), Is.Empty);
        Assert.That(edit.Edit.IsEmpty, Is.False);
        Assert.That(edit.Apply().Refusals.Select(refusal => refusal.Message), Is.Empty);
        return edit;
    }
}
