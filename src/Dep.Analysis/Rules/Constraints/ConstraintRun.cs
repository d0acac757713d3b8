using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Reports a finding in a proposal.</summary>
/// <param name="constraint">The violated constraint.</param>
/// <param name="isInHeader">Whether the place is in the header, which may be a file of its own.</param>
/// <param name="place">The place.</param>
/// <param name="message">The message.</param>
/// <param name="fix">The fix, or <see langword="null"/>.</param>
internal delegate void ReportFinding(Constraint constraint, bool isInHeader, TextSpan place, string message, Fix? fix);

/// <summary>One constraint applied to one proposal: gives access to the texts it is about, and reports its findings.</summary>
/// <param name="subjects">Finds the texts that it is about.</param>
/// <param name="constraint">The constraint.</param>
/// <param name="report">Receives the findings.</param>
internal sealed class ConstraintRun(SubjectReader subjects, Constraint constraint, ReportFinding report)
{
    /// <summary>Today's date; <see cref="DateOnly.MinValue"/> if it was not configured.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The proposal.</summary>
    public Proposal Proposal => subjects.Proposal;

    /// <summary>The schema that holds for it.</summary>
    public ProposalSchema Schema => subjects.Schema;

    /// <summary>The constraint.</summary>
    public Constraint Constraint => constraint;

    /// <summary>The target that it is about.</summary>
    public ConstraintTarget Target => constraint.Target;

    /// <summary>Finds texts.</summary>
    public SubjectReader Subjects => subjects;

    /// <summary>The texts that it is about; fields without a value are left out.</summary>
    public ImmutableArray<Subject> Values => subjects.ValuesOf(Target);

    /// <summary>Reports a text as a whole.</summary>
    public void Report(Subject subject, string message, Fix? fix = null) => Report(subject, subject.Span, subject.Text, message, null, fix);

    /// <summary>Reports a part of a text.</summary>
    /// <param name="subject">The text.</param>
    /// <param name="place">The place.</param>
    /// <param name="found">The text at the place.</param>
    /// <param name="message">The message, unless the process gives its own.</param>
    /// <param name="match">The match whose named parts the process's message may hold, or <see langword="null"/>.</param>
    /// <param name="fix">How it is mended, or <see langword="null"/>.</param>
    public void Report(Subject subject, TextSpan place, string found, string message, Match? match = null, Fix? fix = null) =>
        report(constraint, subject.IsInHeader, place, MessageOf(subject.Name, subject.Text, found, message, match), fix);

    /// <summary>Reports that something is missing, at the place where a reader would look for it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="place">The place in the document.</param>
    /// <param name="message">The message, unless the process gives its own.</param>
    public void ReportLack(string name, TextSpan place, string message) =>
        report(constraint, false, place, MessageOf(name, "", "", message, null), null);

    /// <summary>The name of the target as a whole.</summary>
    public string TargetName =>
        Target.Kind switch
        {
            TargetKind.Section => $"Section {Target}",
            TargetKind.Document or TargetKind.Text or TargetKind.Lines => "The document",
            TargetKind.Preamble => "The text above the first section",
            _ => Target.ToString(),
        };

    // The process's own message, with its placeholders replaced. Replacements are untrusted texts and are not searched for placeholders.
    private string MessageOf(string name, string value, string found, string message, Match? match) =>
        constraint.Message is not { } own
            ? message
            : ConstraintReader
                .MessagePart()
                .Replace(own.Value, part => part.Groups[1].Value switch
                    {
                        "name" => name,
                        "value" => Excerpt.Of(value),
                        "found" => Excerpt.Of(found),
                        var key when match?.Groups.ContainsKey(key) is true => Excerpt.Of(match.Groups[key].Value),
                        _ => part.Value,
                    });
}
