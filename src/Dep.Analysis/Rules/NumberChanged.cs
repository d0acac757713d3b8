using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP205: a proposal that had a number has another one, or none.</summary>
internal sealed class NumberChanged : ChangeRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP205", nameof(NumberChanged), "Number changed", Category.Lifecycle, Severity.Error) { JudgesNumber = true };

    /// <inheritdoc/>
    public override void Analyze(ChangeContext context)
    {
        if (context is not { Before: { } before, After: { } after } || !context.SchemaBefore.IsNumbered(before))
        {
            return;
        }

        var number = int.Parse(before.Number!, CultureInfo.InvariantCulture);
        var isSame = context.Schema.IsNumbered(after) && int.Parse(after.Number!, CultureInfo.InvariantCulture) == number;
        // If two proposals have one number, one of them has to change it.
        if (isSame || context.Base.Repository.ByNumber[number].Skip(1).Any())
        {
            return;
        }

        context.Report(
            after.Heading,
            $"Number changed: '{before.FileName}' is '{after.FileName}' now; a number stays once it is assigned, because others refer to it"
        );
    }
}
