using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>The rules this package ships. A rule is added by its class, its page, and its line here.</summary>
internal static class RuleCatalog
{
    /// <summary>All rules, by id.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new RequiredSectionMissing(),
        new SectionOutOfOrder(),
        new InvalidStatusTransition(),
        new SectionDuplicated(),
        new SectionLevelDiffers(),
        new SectionUnknown(),
        new SectionEmpty(),
        new TemplateTextLeft(),
        new TitleMissing(),
        new TitleMalformed(),
        new RequiredFieldMissing(),
        new FieldUnknown(),
        new FieldDuplicated(),
        new ChoiceUnknown(),
        new FieldMalformed(),
        new FieldPlaceholder(),
        new MetadataUnreadable(),
        new FieldOutOfOrder(),
        new MetadataMissing(),
        new PersonUnknown(),
        new InvalidInitialStatus(),
        new StatusRequirementUnmet(),
        new FrozenProposalChanged(),
        new ProposalDeleted(),
        new NumberChanged(),
        new PromotionMixed(),
        new DeadlinePassed(),
        new ProposalStale(),
        new BaseUnavailable(),
        new NumberTaken(),
        new FileNameInvalid(),
        new NumberMismatch(),
        new ReferenceUnresolved(),
        new ReplacementOneWay(),
        new ReferenceCycle(),
        new SuccessorMissing(),
        new RequirementWeaker(),
        new IndexOutOfDate(),
        new LinkTargetMissing(),
        new AnchorMissing(),
        new LinkMalformed(),
        new ReferenceUndefined(),
        new LinkEscapesRepository(),
        new NumberingBroken(),
        new RequirementKeywordPlain(),
        new ListUnsorted(),
        new TableMalformed(),
        new FenceUnclosed(),
        new TextHidden(),
        new ConflictMarkerLeft(),
        new PatternUnmatched(),
        new BoundExceeded(),
        new ListMisshapen(),
        new ChoiceInexact(),
        new LinkRefused(),
        new WordingDiffers(),
        new ConditionUnmet(),
        new DateRefused(),
        new ContentRefused(),
        new MentionUnbacked(),
        new DependencyEarlier(),
        new FileRefused(),
        new MentionMismatched(),
        new NumberLeftOut(),
        new ContentsOutdated(),
        new HostUnsupported(),
        new SettingsInvalid(),
        new TemplateInvalid(),
        new ProposalUnreadable(),
        new RuleFailed(),
        new SuppressionUnused(),
        new SuppressionInvalid(),
        new BaselineStale(),
        new NoProposals(),
        new OutputUnwritable(),
        new DocumentsUnread(),
        new GateChanged(),
    ];

    /// <summary>The descriptor of an id, or <see langword="null"/> if no rule has it.</summary>
    public static DiagnosticDescriptor? Find(string id) =>
        All.FirstOrDefault(rule => string.Equals(rule.Descriptor.Id, id, StringComparison.OrdinalIgnoreCase))?.Descriptor;

    /// <summary>The id of a rule by its class, so that a shell which reports a fault of its own need not repeat the id.</summary>
    public static string IdOf<TRule>()
        where TRule : Rule => Known<TRule>.Descriptor.Id;

    private static class Known<TRule>
        where TRule : Rule
    {
        public static readonly DiagnosticDescriptor Descriptor = All.OfType<TRule>().Single().Descriptor;
    }
}
