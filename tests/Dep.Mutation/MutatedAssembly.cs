using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dep.Mutation;

/// <summary>The engine, compiled once with all mutants in it.</summary>
internal sealed class MutatedAssembly
{
    // What one round of dropping uncovers, for flow is looked at only where binding found nothing.
    private const int MostRounds = 12;

    private readonly Dictionary<string, List<Mutant>> mutants = [];
    private readonly IReadOnlyList<MutatedFile> files;

    private MutatedAssembly(IReadOnlyList<MutatedFile> files) => this.files = files;

    /// <summary>How C# is read.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.Preview);

    /// <summary>The mutants that compile, by number.</summary>
    public IReadOnlyList<Mutant> Mutants => [.. files.SelectMany(file => mutants[file.Path])];

    /// <summary>The members, by number.</summary>
    public IReadOnlyList<MutatedMember> Members => [.. files.SelectMany(file => file.Members).OrderBy(member => member.Number)];

    /// <summary>Compiles a project with mutants, and writes the assembly over the one in a folder.</summary>
    /// <param name="project">The full path of the project's folder, which was built.</param>
    /// <param name="files">The files that get mutants.</param>
    /// <param name="folder">The folder with the assembly as it was built, and with all it refers to.</param>
    /// <exception cref="InvalidOperationException">It does not compile without mutants.</exception>
    public static MutatedAssembly Compile(string project, IReadOnlyList<MutatedFile> files, string folder)
    {
        var assembly = new MutatedAssembly(files);
        assembly.Number();
        var name = Path.GetFileName(project);
        var target = Path.Combine(folder, name + ".dll");
        var kept = new KeptMutants(project, files, folder);
        if (kept.Read() is { } compiled)
        {
            Array.ForEach([.. assembly.mutants.Values], own => own.RemoveAll(mutant => !compiled.Contains(mutant.Id)));
            return assembly;
        }

        var compilation = CSharpCompilation.Create(
            name,
            [.. Trees(project, files)],
            References(folder),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable,
                concurrentBuild: false
            )
        );
        compilation = compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(
                $$"""
                internal static class DepMutants
                {
                    internal static int Active;
                    internal static readonly bool[] Reached = new bool[{{assembly.Members.Count + 1}}];
                    internal static int Enter(int member) { Reached[member] = true; return Active; }
                }
                """,
                Language
            )
        );
        compilation = WithGenerated(compilation.AddSyntaxTrees(files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Language, file.Path))));
        compilation = assembly.WithMutants(compilation);
        var resources = Resources(target);
        using var stream = File.Create(target + ".mutated");
        var result = compilation.Emit(stream, manifestResources: resources);
        if (!result.Success)
        {
            throw new InvalidOperationException("The engine does not compile: " + string.Join('\n', result.Diagnostics.Where(IsError).Take(10)));
        }

        stream.Close();
        File.Move(target + ".mutated", target, overwrite: true);
        File.Delete(Path.ChangeExtension(target, ".pdb"));
        kept.Write(assembly.Mutants);
        return assembly;
    }

    private void Number()
    {
        var (member, id) = (0, 0);
        foreach (var file in files)
        {
            mutants[file.Path] = [];
            var keys = new Dictionary<string, int>();
            foreach (var each in file.Members)
            {
                each.Number = ++member;
                foreach (var mutation in each.Mutations)
                {
                    var key = $"{file.Name} {each.Name}: {OneLine(mutation.Original)} -> {OneLine(mutation.Replacement)}";
                    var count = keys[key] = keys.GetValueOrDefault(key) + 1;
                    mutants[file.Path]
                        .Add(new Mutant(++id, each, mutation, count == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key} #{count}")));
                }
            }
        }
    }

    private CSharpCompilation WithMutants(CSharpCompilation compilation)
    {
        IReadOnlyList<MutatedFile> changed = files;
        for (var round = 0; changed.Count > 0; round++)
        {
            var places = new Dictionary<SyntaxTree, List<Place>>();
            var trees = new Dictionary<string, SyntaxTree>();
            foreach (var file in changed)
            {
                var tree = CSharpSyntaxTree.ParseText(Write(file, out var spans), Language, file.Path, Encoding.UTF8);
                var old = compilation.SyntaxTrees.FirstOrDefault(other => other.FilePath == file.Path);
                compilation = old is null ? compilation.AddSyntaxTrees(tree) : compilation.ReplaceSyntaxTree(old, tree);
                places[tree] = spans;
                trees[file.Path] = tree;
            }

            var again = new List<MutatedFile>();
            foreach (var file in changed)
            {
                var tree = trees[file.Path];
                var errors = compilation.GetSemanticModel(tree).GetDiagnostics().Where(IsError).ToArray();
                if (errors.Length > 0)
                {
                    // A member that does not compile with a switch around it gets no mutants at all.
                    var blamed = errors
                        .Select(error => places[tree].FirstOrDefault(place => place.Contains(error.Location.SourceSpan.Start)))
                        .OfType<Place>()
                        .ToHashSet();
                    var count = mutants[file.Path]
                        .RemoveAll(mutant => blamed.Any(place => place.Mutant == mutant.Id || (place.Mutant == 0 && place.Member == mutant.Member)));
                    if (count == 0 || round == MostRounds)
                    {
                        throw new InvalidOperationException($"{file.Name} does not compile with mutants: {errors[0]}");
                    }

                    again.Add(file);
                }
            }

            changed = again;
        }

        return compilation;
    }

    private string Write(MutatedFile file, out List<Place> places)
    {
        places = [];
        var (output, from) = (new StringBuilder(), 0);
        foreach (var member in file.Members.OrderBy(member => member.Span.Start))
        {
            var own = mutants[file.Path].Where(mutant => mutant.Member == member).ToArray();
            if (own.Length == 0)
            {
                continue;
            }

            output.Append(file.Text.ToString(new(from, member.Span.Start - from)));
            foreach (var (mutant, text) in member.Pieces(own))
            {
                places.Add(new Place(output.Length, output.Length + text.Length, member, mutant));
                output.Append(text);
            }

            from = member.Span.End;
        }

        return output.Append(file.Text.ToString(new(from, file.Text.Length - from))).ToString();
    }

    private static IEnumerable<SyntaxTree> Trees(string project, IReadOnlyList<MutatedFile> files)
    {
        var generated = Directory
            .GetFiles(Path.Combine(project, "obj"), "*.cs", SearchOption.AllDirectories)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .DistinctBy(Path.GetFileName);
        return MutatedFile
            .Sources(project)
            .Except(files.Select(file => file.Path))
            .Concat(generated)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Language, path, Encoding.UTF8));
    }

    private static IEnumerable<MetadataReference> References(string folder) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Concat(Directory.GetFiles(folder, "*.dll").Where(path => !Path.GetFileName(path).StartsWith("Dep.", StringComparison.Ordinal)))
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path));

    // Regular expressions are written by a generator that comes with the SDK.
    private static CSharpCompilation WithGenerated(CSharpCompilation compilation)
    {
        var root = Path.GetFullPath("../../..", Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var path = Directory
            .GetFiles(
                Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"),
                "System.Text.RegularExpressions.Generator.dll",
                SearchOption.AllDirectories
            )
            .Order(StringComparer.Ordinal)
            .Last();
        var generators = new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp);
        CSharpGeneratorDriver.Create(generators, parseOptions: Language).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return (CSharpCompilation)generated;
    }

    private static List<ResourceDescription> Resources(string path)
    {
        var context = new AssemblyLoadContext("resources", isCollectible: true);
        using var bytes = new MemoryStream(File.ReadAllBytes(path));
        Assembly assembly = context.LoadFromStream(bytes);
        var found = assembly
            .GetManifestResourceNames()
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return new ResourceDescription(name, () => new MemoryStream(content), isPublic: true);
            })
            .ToList();
        context.Unload();
        return found;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity is DiagnosticSeverity.Error;

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath) { }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }

    // Where the code of a mutant stands in what is compiled; 0 is the code around them.
    private sealed record Place(int Start, int End, MutatedMember Member, int Mutant)
    {
        public bool Contains(int position) => position >= Start && position < End;
    }
}
