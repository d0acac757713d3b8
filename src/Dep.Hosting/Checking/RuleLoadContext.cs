using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Dep.Analysis.Engine;

namespace Dep.Hosting.Checking;

/// <summary>
/// The load context of one rule assembly, which loads its own copies of its dependencies. Only Dep.Analysis is shared; otherwise its
/// rules would derive from a different <see cref="Rule"/> type than ours.
/// </summary>
internal sealed class RuleLoadContext : AssemblyLoadContext
{
    private static readonly Assembly Shared = typeof(Rule).Assembly;

    // A collectible context without references is unloaded although its types are in use, and can then no longer load dependencies
    // that a rule needs later. So each rule keeps its context alive.
    private static readonly ConditionalWeakTable<Rule, RuleLoadContext> Kept = [];

    private readonly AssemblyDependencyResolver _resolver;

    /// <summary>Creates a context.</summary>
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

    /// <summary>Loads an assembly without locking its file: a later build may overwrite it while this process is still running.</summary>
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
