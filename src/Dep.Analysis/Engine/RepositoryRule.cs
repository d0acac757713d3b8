using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>A rule that sees all proposals together, including those that cannot be read.</summary>
public abstract class RepositoryRule : Rule
{
    /// <summary>Reports what is wrong with the context's repository.</summary>
    public abstract void Analyze(RepositoryContext context);
}

/// <summary>The context of a <see cref="RepositoryRule"/>.</summary>
public sealed class RepositoryContext : RuleContext
{
    private readonly Base _base;

    internal RepositoryContext(Rule rule, ProposalRepository repository, Base @base, ImmutableArray<Rule> rules, List<Diagnostic> findings)
        : base(rule.Descriptor, findings, repository.Schema.RuleSettings)
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
