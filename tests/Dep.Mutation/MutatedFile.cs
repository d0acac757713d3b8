using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dep.Mutation;

/// <summary>A source file, and the members in it that get mutants.</summary>
internal sealed class MutatedFile
{
    private MutatedFile(string path, string name, SourceText text)
    {
        Path = path;
        Name = name;
        Text = text;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The path from the folder of the project, with <c>/</c>.</summary>
    public string Name { get; }

    /// <summary>The text without faults.</summary>
    public SourceText Text { get; }

    /// <summary>The members, in written order.</summary>
    public IReadOnlyList<MutatedMember> Members { get; private set; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="project">The full path of the project's folder.</param>
    public static MutatedFile Read(string path, string project)
    {
        var text = SourceText.From(File.ReadAllText(path));
        var file = new MutatedFile(path, System.IO.Path.GetRelativePath(project, path).Replace('\\', '/'), text);
        var root = CSharpSyntaxTree.ParseText(text, MutatedAssembly.Language).GetRoot();
        file.Members =
        [
            .. root.DescendantNodes()
                .SelectMany(Bodies)
                .Where(body => body.Code is not null)
                .Select(body => new MutatedMember(file, body.Owner, body.Code!)),
        ];
        return file;
    }

    /// <summary>The full paths of the sources of a project, without what a build wrote.</summary>
    /// <param name="project">The full path of the project's folder.</param>
    public static IEnumerable<string> Sources(string project) =>
        Directory
            .GetFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                !System.IO.Path.GetRelativePath(project, path).Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
            )
            .Order(StringComparer.Ordinal);

    // Each piece of code that runs as a whole; what is written inside of another belongs to that.
    private static IEnumerable<(SyntaxNode Owner, SyntaxNode? Code)> Bodies(SyntaxNode node) =>
        node switch
        {
            BaseMethodDeclarationSyntax method => [(method, (SyntaxNode?)method.Body ?? method.ExpressionBody)],
            PropertyDeclarationSyntax { ExpressionBody: { } body } property => [(property, body)],
            IndexerDeclarationSyntax { ExpressionBody: { } body } indexer => [(indexer, body)],
            AccessorDeclarationSyntax accessor => [(accessor, (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody)],
            PropertyDeclarationSyntax { Initializer: { } initializer } property => [(property, initializer)],
            FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ConstKeyword) => field.Declaration.Variables.Select(variable =>
                ((SyntaxNode)field, (SyntaxNode?)variable.Initializer)
            ),
            _ => [],
        };
}
