using Dep.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>
/// Files that know each other, directly or by way of others, can only be read together. Which files a file knows is told by the
/// names of types in it, so that what is only inferred (<c>var</c>, the result of a call) does not count. The circles that there are
/// stand in <c>FileCircles.txt</c>: the list is to get shorter and never longer, which the diff shows after
/// <c>DEP_ACCEPT=1</c> wrote it.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class FileCircleTests
{
    private static readonly string ListPath = RepositoryRoot.At("tests", "Dep.Analysis.Tests", "FileCircles.txt");

    private static readonly string[] Projects = ["Dep.Analysis", "Dep.Hosting"];

    [Test]
    public void NoFilesKnowEachOtherThatDidNotBefore()
    {
        var found = Projects.SelectMany(Circles).OrderBy(circle => circle.Line, StringComparer.Ordinal).ToArray();
        if (Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1")
        {
            File.WriteAllText(
                ListPath,
                string.Concat(
                    File.ReadAllLines(ListPath)
                        .Where(line => line.StartsWith('#'))
                        .Concat(found.Select(circle => circle.Line))
                        .Select(line => line + "\n")
                )
            );
        }

        var known = Known();
        Assert.That(
            found.Where(circle => !known.Any(circle.IsSubsetOf)).Select(circle => circle.Describe()),
            Is.Empty,
            "new circles of files; what each knows of the others stands behind it"
        );
        Assert.That(
            known.Select(circle => string.Join(' ', circle)),
            Is.EquivalentTo(found.Select(circle => circle.Line)),
            "a circle is smaller or open; DEP_ACCEPT=1 writes it down"
        );
    }

    [Test]
    public void TheListNamesFilesThatAreThere()
    {
        Assert.That(Known().SelectMany(circle => circle).Where(file => !File.Exists(RepositoryRoot.At("src", file))), Is.Empty);
    }

    [TestCase("class A { B b; }", "class B { A Get() => null; }", true)]
    [TestCase("class A { B b; }", "class B { int A => 1; int Twice => A + this.A; }", false)]
    [TestCase("class A { B b; }", "/* A */ class B { string s = \"A\"; }", false)]
    [TestCase("class A { B b; }", "class B { object o = new A(); }", true)]
    [TestCase("class A { B b; }", "class B { int o = A.Count; }", true)]
    [TestCase("class A { B b; }", "class B : System.Collections.Generic.List<A>;", true)]
    [TestCase("class A { B b; }", "class B { bool Is(object o) => o is A; }", true)]
    [TestCase("class A { B b; }", "class B { C c; } class C { } ", false)]
    public void WhatIsKnownIsToldByTypes(string first, string second, bool isCircle) =>
        Assert.That(Circles([("a.cs", first), ("b.cs", second)]).Any(), Is.EqualTo(isCircle));

    private static string[][] Known() =>
        [.. File.ReadAllLines(ListPath).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' '))];

    private static IEnumerable<Circle> Circles(string project)
    {
        var root = RepositoryRoot.At("src");
        return Circles([
            .. Directory
                .EnumerateFiles(Path.Combine(root, project), "*.cs", SearchOption.AllDirectories)
                .Select(path => (Name: Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), Path: path))
                .Where(file => !file.Name.Contains("/obj/", StringComparison.Ordinal) && !file.Name.Contains("/bin/", StringComparison.Ordinal))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => (file.Name, File.ReadAllText(file.Path))),
        ]);
    }

    private static IEnumerable<Circle> Circles((string Name, string Text)[] files)
    {
        var trees = files.Select(file => (file.Name, Root: CSharpSyntaxTree.ParseText(file.Text).GetRoot())).ToArray();
        // The parts of a type in several files are one place.
        var homes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, tree) in trees)
        {
            foreach (
                var type in tree.DescendantNodes()
                    .OfType<BaseTypeDeclarationSyntax>()
                    .Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
            )
            {
                homes.TryAdd(type.Identifier.Text, name);
            }
        }

        string HomeOf((string Name, SyntaxNode Root) file) =>
            file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault() is { } type
                ? homes.GetValueOrDefault(type.Identifier.Text, file.Name)
                : file.Name;
        var known = trees
            .GroupBy(HomeOf)
            .ToDictionary(
                group => group.Key,
                group =>
                    group
                        .SelectMany(file => TypeNames(file.Root))
                        .Select(homes.GetValueOrDefault)
                        .OfType<string>()
                        .Where(home => home != group.Key)
                        .ToHashSet()
            );
        return Components(known)
            .Where(component => component.Length > 1)
            .Select(component => new Circle([.. component.Order(StringComparer.Ordinal)], known));
    }

    // Names that stand where a type may stand. Where a member has the name of its type, one means the other.
    private static IEnumerable<string> TypeNames(SyntaxNode root) =>
        root.DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(name =>
                name.Parent switch
                {
                    MemberAccessExpressionSyntax access => access.Expression == name && !IsMember(name),
                    MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or UsingDirectiveSyntax or BaseNamespaceDeclarationSyntax =>
                        false,
                    BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.IsExpression or SyntaxKind.AsExpression && binary.Right == name,
                    AssignmentExpressionSyntax
                    or ArgumentSyntax
                    or EqualsValueClauseSyntax
                    or ArrowExpressionClauseSyntax
                    or InvocationExpressionSyntax => false,
                    QualifiedNameSyntax qualified => qualified.Right == name,
                    _ => true,
                }
            )
            .Select(name => name.Identifier.Text);

    // 'Header.Fields' in a class with a property 'Header' of a type of another name.
    private static bool IsMember(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && (
            type.Members.OfType<PropertyDeclarationSyntax>().Any(property => property.Identifier.Text == name.Identifier.Text)
            || type.ParameterList?.Parameters.Any(parameter => parameter.Identifier.Text == name.Identifier.Text) is true
        );

    // Tarjan's strongly connected components.
    private static List<string[]> Components(Dictionary<string, HashSet<string>> known)
    {
        var (number, low, stack, found) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Stack<string>(), new List<string[]>());
        foreach (var file in known.Keys.Order(StringComparer.Ordinal))
        {
            if (!number.ContainsKey(file))
            {
                Visit(file);
            }
        }

        return found;

        void Visit(string file)
        {
            number[file] = low[file] = number.Count;
            stack.Push(file);
            foreach (var other in known[file].Order(StringComparer.Ordinal))
            {
                if (!number.TryGetValue(other, out var seen))
                {
                    Visit(other);
                    low[file] = Math.Min(low[file], low[other]);
                }
                else if (stack.Contains(other))
                {
                    low[file] = Math.Min(low[file], seen);
                }
            }

            if (low[file] == number[file])
            {
                var component = new List<string>();
                do
                {
                    component.Add(stack.Pop());
                } while (component[^1] != file);

                found.Add([.. component]);
            }
        }
    }

    private sealed record Circle(string[] Files, Dictionary<string, HashSet<string>> Known)
    {
        public string Line => string.Join(' ', Files);

        public bool IsSubsetOf(string[] other) => Files.All(other.Contains);

        public string Describe() =>
            string.Join(
                "; ",
                Files.Select(file => $"{file} knows {string.Join(", ", Known[file].Where(Files.Contains).Order(StringComparer.Ordinal))}")
            );
    }
}
