using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.RegularExpressions;
using Dep.Analysis.Engine;

namespace Dep.Hosting.Checking;

/// <summary>
/// Loads the custom rules of a project. A rule that cannot be loaded is always reported: without it, the gate would
/// pass for the wrong reason.
/// </summary>
internal sealed partial class RuleAssemblyLoader
{
    private readonly ImmutableArray<Rule>.Builder _rules = ImmutableArray.CreateBuilder<Rule>();
    private readonly ImmutableArray<string>.Builder _defects = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _failures = ImmutableArray.CreateBuilder<string>();

    private RuleAssemblyLoader() { }

    /// <summary>Loads assemblies.</summary>
    /// <param name="paths">Their full paths.</param>
    public static LoadedRules Load(ImmutableArray<string> paths)
    {
        var loader = new RuleAssemblyLoader();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            loader.LoadAssembly(path);
        }

        return new LoadedRules(
            [.. loader._rules.OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal)],
            loader._defects.ToImmutable(),
            loader._failures.ToImmutable()
        );
    }

    // Loading is safe: only the build names assemblies, and whoever controls the build can run any code anyway.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Rule assemblies are not part of the trimmed program.")]
    private void LoadAssembly(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            _defects.Add($"Rule assembly '{path}' does not exist");
            return;
        }

        var context = new RuleLoadContext(path);
        Type[] types;
        try
        {
            var assembly = context.LoadFile(path);
            if (NewerContract(assembly) is { } newer)
            {
                _defects.Add($"Rule assembly '{name}' was built against Dep.Analysis {newer}, and this is {Contract}; use a later Dep.Build");
                return;
            }

            types = assembly.GetExportedTypes();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _defects.Add($"Rule assembly '{name}' cannot be loaded: {exception.Message.TrimEnd('.')}");
            return;
        }

        var rules = types
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .ToArray();
        if (rules.Length == 0)
        {
            _defects.Add(
                $"Rule assembly '{name}' holds no rule; a rule is a public class that derives from ProposalRule, RepositoryRule or ChangeRule"
            );
        }

        foreach (var type in rules)
        {
            CreateRule(name, type, context);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "Rule assemblies are not part of the trimmed program.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Rule assemblies are not part of the trimmed program.")]
    private void CreateRule(string name, Type type, RuleLoadContext context)
    {
        if (type.IsSubclassOf(typeof(AnalyzerRule)) || type.ContainsGenericParameters || type.GetConstructor([]) is null)
        {
            _defects.Add(
                $"Rule '{type.FullName}' of '{name}' cannot be made; a rule derives from ProposalRule, RepositoryRule or ChangeRule and has a constructor without parameters"
            );
            return;
        }

        try
        {
            var rule = (Rule)Activator.CreateInstance(type)!;
            context.KeepFor(rule);
            if (Refusal(rule.Descriptor.Id) is { } refusal)
            {
                _defects.Add($"Rule '{type.FullName}' of '{name}' has the id '{rule.Descriptor.Id}', {refusal}");
            }
            else
            {
                _rules.Add(rule);
            }
        }
        catch (Exception exception)
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            _failures.Add(
                $"Rule '{type.FullName}' of '{name}' could not be made and did not run: {cause.GetType().Name}: {cause.Message.TrimEnd('.')}"
            );
        }
    }

    private string? Refusal(string id) =>
        !WellFormedId().IsMatch(id) ? "which is not of the form 'ACME001': letters, then digits"
        : id.StartsWith("DEP", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(id[3]) ? "and ids that start with DEP are those of Dep.Build"
        : _rules.Any(other => string.Equals(other.Descriptor.Id, id, StringComparison.OrdinalIgnoreCase)) ? "which another rule has"
        : null;

    private static Version Contract => typeof(Rule).Assembly.GetName().Version!;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Rule assemblies are not part of the trimmed program.")]
    private static Version? NewerContract(Assembly assembly) =>
        assembly.GetReferencedAssemblies().FirstOrDefault(reference => reference.Name == typeof(Rule).Assembly.GetName().Name)?.Version is { } version
        && version > Contract
            ? version
            : null;

    // Ids of this form are valid in .editorconfig, comments in documents, baselines and SARIF.
    [GeneratedRegex("^[A-Za-z]+[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex WellFormedId();
}

/// <summary>The result of loading rule assemblies.</summary>
/// <param name="Rules">The rules, by id.</param>
/// <param name="Defects">What is wrong with assemblies and rules, as the messages of findings.</param>
/// <param name="Failures">The rules whose constructor threw, as the messages of findings.</param>
internal sealed record LoadedRules(ImmutableArray<Rule> Rules, ImmutableArray<string> Defects, ImmutableArray<string> Failures);
