using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>The base class of the contexts that rules get: reports findings and reads the rule's parameters.</summary>
public abstract class RuleContext
{
    /// <summary>The longest message in UTF-16 code units; of a longer one the beginning is kept.</summary>
    internal const int LongestMessage = 2000;

    private readonly List<Diagnostic> _findings;
    private DiagnosticDescriptor _descriptor;
    private readonly FindingBudget _budget = new();
    private bool _isDeclared;
    private bool _isThereOtherwise;
    private bool _isDoubtful;

    private readonly ImmutableArray<RuleSettings> _settings;

    private protected RuleContext(DiagnosticDescriptor descriptor, List<Diagnostic> findings, ImmutableArray<RuleSettings> settings)
    {
        _settings = settings;
        _descriptor = descriptor;
        _findings = findings;
    }

    /// <summary>The value that the repository sets for a parameter of the rule, or its initial value.</summary>
    /// <param name="parameter">One of the rule's <see cref="Rule.Parameters"/>.</param>
    public T Value<T>(RuleParameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        foreach (var settings in _settings)
        {
            if (string.Equals(settings.Id.Value, _descriptor.Id, StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Of(settings.Value(parameter.Name));
            }
        }

        return parameter.Initial;
    }

    /// <summary>Whether the rule judges by the template: rules about the content of a proposal do, rules about links and dates do not.</summary>
    private protected bool IsByTemplate =>
        _descriptor is { Category: Category.Structure or Category.Metadata } or { Category: Category.Lifecycle, RelaxesWhenClosed: true };

    /// <summary>Sets the provenance of the requirement that the next finding is based on.</summary>
    private protected void RestOn(Provenance from) => _isDeclared = from.IsDeclared;

    /// <summary>Sets whether the content that the next finding requires is present in another form.</summary>
    private protected void RestOnForm(bool isThereOtherwise) => _isThereOtherwise = isThereOtherwise;

    /// <summary>Sets whether the next finding is doubtful.</summary>
    private protected void RestOnDoubt(bool isDoubtful) => _isDoubtful = isDoubtful;

    /// <summary>Reuses the context for another rule. The previous rule must not have reported a finding, which would keep the context.</summary>
    private protected void GoTo(DiagnosticDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>Reports a finding.</summary>
    /// <param name="source">The file.</param>
    /// <param name="span">The place in it.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">The fix, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    private protected void Add(SourceText source, TextSpan span, string message, Fix? fix, RelatedLocation[] related)
    {
        if (_budget.Keeps(_descriptor.Id, source.Path, _findings.Count))
        {
            _findings.Add(
                new Diagnostic(_descriptor, _descriptor.DefaultSeverity, new Location(source, span), Clipped(message), [.. related])
                {
                    Fix = fix,
                    IsDeclared = _isDeclared,
                    IsThereOtherwise = _isThereOtherwise,
                    IsDoubtful = _isDoubtful,
                }
            );
        }

        (_isDeclared, _isThereOtherwise, _isDoubtful) = (false, false, false);
    }

    /// <summary>Says of the findings that were kept for how many others they stand. Called once the rule is done.</summary>
    internal void Close() => _budget.Close(_findings);

    // Rules quote documents and templates; whoever quotes a megabyte thousands of times fills a disk.
    private static string Clipped(string message) =>
        message.Length <= LongestMessage
            ? message
            : message[..(char.IsHighSurrogate(message[LongestMessage - 1]) ? LongestMessage - 1 : LongestMessage)] + "…";
}
