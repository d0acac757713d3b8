using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
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
    private bool _isSaid;
    private bool _isThereOtherwise;
    private bool _isDoubtful;

    private readonly ImmutableArray<RuleSettings> _settings;

    private protected RuleContext(Rule rule, List<Diagnostic> findings, ImmutableArray<RuleSettings> settings)
    {
        _settings = settings;
        _descriptor = rule.Descriptor;
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
    private protected void RestOn(Provenance from) => _isSaid = from.IsSaid;

    /// <summary>Sets whether the content that the next finding requires is present in another form.</summary>
    private protected void RestOnForm(bool isThereOtherwise) => _isThereOtherwise = isThereOtherwise;

    /// <summary>Sets whether the next finding is doubtful.</summary>
    private protected void RestOnDoubt(bool isDoubtful) => _isDoubtful = isDoubtful;

    /// <summary>Reuses the context for another rule. The previous rule must not have reported a finding, which would keep the context.</summary>
    private protected void GoTo(Rule rule) => _descriptor = rule.Descriptor;

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
                    IsSaid = _isSaid,
                    IsThereOtherwise = _isThereOtherwise,
                    IsDoubtful = _isDoubtful,
                }
            );
        }

        (_isSaid, _isThereOtherwise, _isDoubtful) = (false, false, false);
    }

    /// <summary>Says of the findings that were kept for how many others they stand. Called once the rule is done.</summary>
    internal void Close() => _budget.Close(_findings);

    // Rules quote documents and templates; whoever quotes a megabyte thousands of times fills a disk.
    private static string Clipped(string message) =>
        message.Length <= LongestMessage
            ? message
            : message[..(char.IsHighSurrogate(message[LongestMessage - 1]) ? LongestMessage - 1 : LongestMessage)] + "…";
}

/// <summary>The context of a <see cref="ProposalRule"/>.</summary>
public sealed class ProposalContext : RuleContext
{
    internal ProposalContext(
        Rule rule,
        ProposalSchema schema,
        Proposal proposal,
        DateOnly today,
        DateOnly? lastChange,
        List<Diagnostic> findings,
        ImmutableArray<RuleSettings> settings
    )
        : base(rule, findings, settings)
    {
        Schema = schema;
        Proposal = proposal;
        Today = today;
        LastChange = lastChange;
    }

    /// <summary>This context for another rule over the same proposal. The previous rule must not have reported a finding, which would keep the context.</summary>
    internal ProposalContext For(Rule rule)
    {
        GoTo(rule);
        return this;
    }

    /// <summary>The proposal.</summary>
    public Proposal Proposal { get; }

    /// <summary>The schema that holds for the proposal, its type taken into account.</summary>
    public ProposalSchema Schema { get; }

    /// <summary>Today's date as configured for the run; <see cref="DateOnly.MinValue"/> if it was not.</summary>
    public DateOnly Today { get; }

    /// <summary>The date of the proposal's last change, or <see langword="null"/> if it has uncommitted changes or its history is unknown.</summary>
    public DateOnly? LastChange { get; }

    /// <summary>Parsed parts of the proposal that several rules share, or <see langword="null"/> until the first rule creates them.</summary>
    internal object? Subjects { get; set; }

    /// <summary>This context, with the next finding based on a requirement of the schema.</summary>
    /// <param name="from">The provenance of the requirement.</param>
    public ProposalContext On(Provenance from)
    {
        RestOn(from);
        return this;
    }

    /// <summary>This context, with the next finding requiring content that may be present in another form.</summary>
    /// <param name="isThere">Whether a reader would find the content in another form.</param>
    internal ProposalContext Otherwise(bool isThere)
    {
        RestOnForm(isThere);
        return this;
    }

    /// <summary>This context, with the next finding a warning at most if it is doubtful.</summary>
    /// <param name="isDoubtful">Whether it is doubtful: other content is in the place of the missing content.</param>
    internal ProposalContext DoubtfulIf(bool isDoubtful)
    {
        RestOnDoubt(isDoubtful);
        return this;
    }

    /// <summary>Reports a finding in the proposal.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(TextSpan span, string message, params RelatedLocation[] related) => AddJudged(Proposal.Source, span, message, null, related);

    /// <summary>Reports a finding that can be mended in the proposal.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        AddJudged(Proposal.Source, span, message, fix, related);

    /// <summary>Reports a finding in the proposal's header, which may be a file of its own.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void ReportHeader(TextSpan span, string message, params RelatedLocation[] related) =>
        AddJudged(Proposal.HeaderSource, span, message, null, related);

    /// <summary>Reports a finding that can be mended in the proposal's header, which may be a file of its own.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void ReportHeader(TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        AddJudged(Proposal.HeaderSource, span, message, fix, related);

    // The finding names the day of the template version that the proposal is judged by. Related places in that template are left out,
    // since no file of the working tree has that version.
    private void AddJudged(SourceText source, TextSpan span, string message, Fix? fix, RelatedLocation[] related)
    {
        if (Schema.TemplateDay is { } day && IsByTemplate)
        {
            message = TemplateMark.Mark(message, day);
            related =
            [
                .. related.Where(place =>
                    !Schema.Templates.Any(template => place.Location.Source == template.Source || place.Location.Source == template.HeaderSource)
                ),
            ];
        }

        Add(source, span, message, fix, related);
    }
}

/// <summary>The context of a <see cref="RepositoryRule"/>.</summary>
public sealed class RepositoryContext : RuleContext
{
    private readonly Base _base;

    internal RepositoryContext(Rule rule, ProposalRepository repository, Base @base, ImmutableArray<Rule> rules, List<Diagnostic> findings)
        : base(rule, findings, repository.Schema.RuleSettings)
    {
        Repository = repository;
        _base = @base;
        Rules = rules;
    }

    /// <summary>The proposals as they are now.</summary>
    public ProposalRepository Repository { get; }

    /// <summary>What the run compares with.</summary>
    public Base Base
    {
        get
        {
            HasAskedForBase = true;
            return _base;
        }
    }

    /// <summary>The proposals at the tip of the base branch that are not here.</summary>
    public ImmutableArray<Proposal> Ahead => _base is Base.Snapshot snapshot ? snapshot.Ahead : [];

    /// <summary>Why there is nothing to compare with, or <see langword="null"/>.</summary>
    internal string? BaseFault => (_base as Base.Unavailable)?.Reason;

    /// <summary>Whether <see cref="Base"/> was accessed. If it was not, the findings are the same for any base and can be cached as such.</summary>
    internal bool HasAskedForBase { get; private set; }

    /// <summary>Whether <see cref="ContentOf"/> was called. The findings then depend on more than the heads of proposals, and are not cached.</summary>
    internal bool HasReadText { get; private set; }

    /// <summary>The blocks of a proposal's text. Rules about all proposals otherwise see only titles, headers, headings and links.</summary>
    internal IEnumerable<ContentBlock> ContentOf(Proposal proposal)
    {
        HasReadText = true;
        return proposal.AllContent;
    }

    /// <summary>The rules of this run.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>Reports a finding.</summary>
    /// <param name="source">The file.</param>
    /// <param name="span">The place in it.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(SourceText source, TextSpan span, string message, params RelatedLocation[] related) =>
        Add(source, span, message, null, related);

    /// <summary>Reports a finding that can be mended.</summary>
    /// <param name="source">The file.</param>
    /// <param name="span">The place in it.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(SourceText source, TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        Add(source, span, message, fix, related);
}

/// <summary>The context of a <see cref="ChangeRule"/>.</summary>
public sealed class ChangeContext : RuleContext
{
    internal ChangeContext(Rule rule, ProposalChange change, ProposalRepository after, Base.Snapshot @base, List<Diagnostic> findings)
        : base(rule, findings, after.Schema.RuleSettings)
    {
        Before = change.Before;
        After = change.After;
        Repository = after;
        Base = @base;
    }

    /// <summary>The proposal in the base, or <see langword="null"/> where it is new.</summary>
    public Proposal? Before { get; }

    /// <summary>The proposal as it is now, or <see langword="null"/> where it is gone.</summary>
    public Proposal? After { get; }

    /// <summary>All proposals as they are now.</summary>
    public ProposalRepository Repository { get; }

    /// <summary>All proposals in the base.</summary>
    public Base.Snapshot Base { get; }

    /// <summary>The schema that holds for the proposal as it is now.</summary>
    public ProposalSchema Schema => After is null ? Repository.Schema : Repository.Schema.For(After);

    /// <summary>The schema that held for the proposal in the base.</summary>
    public ProposalSchema SchemaBefore => Before is null ? Base.Repository.Schema : Base.Repository.Schema.For(Before);

    /// <summary>Reports a finding in the proposal as it is now; where it is gone, at the path it had.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(TextSpan span, string message, params RelatedLocation[] related) =>
        Add((After ?? Before)!.Source, span, message, null, related);

    /// <summary>Reports a finding that can be mended in the proposal as it is now; where it is gone, at the path it had.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        Add((After ?? Before)!.Source, span, message, fix, related);

    /// <summary>Reports a finding in the proposal's header as it is now, which may be a file of its own.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void ReportHeader(TextSpan span, string message, params RelatedLocation[] related) =>
        Add((After ?? Before)!.HeaderSource, span, message, null, related);

    /// <summary>Reports a finding that can be mended in the proposal's header as it is now, which may be a file of its own.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void ReportHeader(TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        Add((After ?? Before)!.HeaderSource, span, message, fix, related);
}
