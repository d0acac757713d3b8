using Dep.Analysis.Diagnostics;
using Dep.Analysis.Hosting;

namespace Dep.Build;

/// <summary>
/// What the build's properties make of a finding. The task decides it, because MSBuild maps some of these properties in
/// some projects only; deciding it here gives one answer in all of them. The order is the one a C# build shows:
/// <list type="table">
/// <item><term>an error</term><description>stays an error; only <c>.editorconfig</c> silences it</description></item>
/// <item><term><c>NoWarn</c></term><description>not reported, whatever else is said</description></item>
/// <item><term><c>WarningsAsErrors</c></term><description>an error, also where it was a message</description></item>
/// <item><term><c>WarningsNotAsErrors</c></term><description>stays what it was</description></item>
/// <item><term><c>TreatWarningsAsErrors</c></term><description>a warning is an error</description></item>
/// </list>
/// </summary>
internal sealed class WarningPolicy
{
    private readonly bool _treatWarningsAsErrors;
    private readonly HashSet<string> _asErrors;
    private readonly HashSet<string> _notAsErrors;
    private readonly HashSet<string> _silenced;

    /// <summary>Reads the properties; ids are separated by <c>;</c>, <c>,</c> or blanks, and their case does not matter.</summary>
    internal WarningPolicy(bool treatWarningsAsErrors, string warningsAsErrors, string warningsNotAsErrors, string noWarn)
    {
        _treatWarningsAsErrors = treatWarningsAsErrors;
        _asErrors = Ids(warningsAsErrors);
        _notAsErrors = Ids(warningsNotAsErrors);
        _silenced = Ids(noWarn);
    }

    /// <summary>What was found, with the severities it is logged and reported with; errors come first, those made errors among them.</summary>
    internal CheckResult Apply(CheckResult result) => result with
    {
        Diagnostics =
        [
            .. result.Diagnostics
                .Select(diagnostic => diagnostic with { Severity = Apply(diagnostic.Id, diagnostic.Severity) })
                .OrderByDescending(diagnostic => diagnostic.Severity == Severity.Error),
        ],
    };

    /// <summary>The severity a finding is logged with.</summary>
    internal Severity Apply(string id, Severity severity)
    {
        if (severity is Severity.Error or Severity.None)
        {
            return severity;
        }

        if (_silenced.Contains(id))
        {
            return Severity.None;
        }

        if (_asErrors.Contains(id))
        {
            return Severity.Error;
        }

        return _treatWarningsAsErrors && severity == Severity.Warning && !_notAsErrors.Contains(id)
            ? Severity.Error
            : severity;
    }

    private static HashSet<string> Ids(string list) =>
        new(list.Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
