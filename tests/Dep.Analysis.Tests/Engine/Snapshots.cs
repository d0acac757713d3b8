using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Tests.Engine;

/// <summary>Repositories made of strings.</summary>
internal static class Snapshots
{
    public const string Template = """
        # <Title>

        **Status**: Draft | Approved | Rejected

        # Summary

        **\[Required\]**

        # Proposal

        **\[Required\]**
        """;

    public const string Settings = """
        lifecycle:
          initial: [Draft]
          transitions: { Draft: [Approved, Rejected] }
          closed: [Rejected]
        """;

    /// <summary>A repository of documents under a template; the documents are given by path and text.</summary>
    public static ProposalRepository Of(params (string Path, string Text)[] documents)
    {
        var template = ProposalReader.Default.Read(new SourceText("template.md", Template));
        var schema = SchemaBuilder.Build([template], SettingsReader.Read(new SourceText("dep.yml", Settings)), dialect: null);
        return new ProposalRepository(
            schema,
            documents.Select(document => ProposalReader.Default.Read(new SourceText(document.Path, document.Text)))
        );
    }

    /// <summary>A document with a status and the named sections, each with some text.</summary>
    public static string Document(string status, params string[] sections) =>
        $"# A title\n\n**Status**: {status}\n\n" + string.Concat(sections.Select(section => $"# {section}\n\nText of it.\n\n"));
}
