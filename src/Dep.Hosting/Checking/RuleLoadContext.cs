using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Dep.Analysis.Engine;

namespace Dep.Hosting.Checking;

/// <summary>
/// Where a rule assembly lives: beside this one, with what it depends on to itself. Only Dep.Analysis is shared, or its
/// rules would derive from another <see cref="Rule"/> than ours.
/// </summary>
internal sealed class RuleLoadContext : AssemblyLoadContext
{
    private static readonly Assembly Shared = typeof(Rule).Assembly;

    // A collectible context that nobody refers to is unloaded though its types are in use, and then loads nothing that a
    // rule comes to only later: each rule keeps the context that it came from.
    private static readonly ConditionalWeakTable<Rule, RuleLoadContext> Kept = [];

    private readonly AssemblyDependencyResolver _resolver;

    /// <summary>Makes a context.</summary>
    /// <param name="path">The full path of the rule assembly.</param>
    public RuleLoadContext(string path)
        // The context is never unloaded explicitly: it is collected with the last rule that came from it.
        : base(Path.GetFileNameWithoutExtension(path), isCollectible: true)
    {
        _resolver = new AssemblyDependencyResolver(path);
    }

    /// <summary>Keeps this context for as long as a rule that came from it is in use.</summary>
    /// <param name="rule">The rule.</param>
    public void KeepFor(Rule rule) => Kept.Add(rule, this);

    /// <summary>Loads an assembly without holding its file: the build that is running may write it again while this process lives on.</summary>
    [RequiresUnreferencedCode("The assembly is not known when this one is trimmed.")]
    public Assembly LoadFile(string path)
    {
        using var assembly = new MemoryStream(File.ReadAllBytes(path));
        var symbols = Path.ChangeExtension(path, ".pdb");
        using var pdb = File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null;
        return LoadFromStream(assembly, pdb);
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Rule assemblies are no part of what is trimmed.")]
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == Shared.GetName().Name ? Shared
            : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFile(path)
            : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
