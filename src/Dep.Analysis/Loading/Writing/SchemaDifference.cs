using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;

namespace Dep.Analysis.Loading.Writing;

/// <summary>Writes down in what one schema differs from another, as <c>dep.yml</c> says it.</summary>
/// <param name="from">The schema that is there already.</param>
/// <param name="to">The schema that is to be.</param>
/// <param name="earlier">The texts of earlier templates.</param>
internal sealed class SchemaDifference(ProposalSchema from, ProposalSchema to, IReadOnlyCollection<string> earlier)
{
    private static readonly Provenance Answers = Provenance.Practice("a tenth of the proposals or more answer N/A or none somewhere");

    private const string Every = "*";

    private static readonly Provenance NoList = new(ProvenanceKind.Template, "the template lists none");

    /// <summary>Writes what differs in fields and sections.</summary>
    public void WriteParts(YamlBlock block)
    {
        foreach (var field in to.Fields.Where(field => field.Name != Every))
        {
            Write(block, field, from.Fields.FirstOrDefault(known => NameComparison.Same(known.Name, field.Name)));
        }

        var isAnswer =
            to.Sections.Length > 0
            && to.Sections.All(section => section.AllowsNotApplicable)
            && from.Sections.Any(section => !section.AllowsNotApplicable);
        if (isAnswer)
        {
            block.At("sections").Set(Every, "{ notApplicable: true }", Answers.Text);
        }

        // Of several sections with one name, the key names the first.
        foreach (var section in to.Sections.Where(section => section.Name != Every).DistinctBy(section => section.Key))
        {
            Write(block, section, from.Sections.FirstOrDefault(known => known.Key == section.Key), isAnswer);
        }
    }

    /// <summary>Writes what else differs, and can differ for older proposals as well.</summary>
    public void WriteTitle(YamlBlock block)
    {
        if (to.IsTitleOptional != from.IsTitleOptional)
        {
            block.Set("untitled", Flag(to.IsTitleOptional), Provenance.Practice("proposals have no title").Text);
        }
    }

    /// <summary>Writes what else differs.</summary>
    public void WriteRest(YamlBlock block)
    {
        WriteTitle(block);
        if (to.NumberedTitle is { } numbered && from.NumberedTitle?.Text != numbered.Text)
        {
            block.Set("titleNumber", YamlScalar.Of(numbered.Text), Provenance.Practice("titles bear the number of the name").Text);
        }

        if (to.AllowsOwnFields && !from.AllowsOwnFields)
        {
            block.Set("ownFields", "true", Provenance.Practice("proposals have fields of their own").Text);
        }

        if (to.KeptExactly.Count > 0 || to.KeepsComments != from.KeepsComments)
        {
            string[] kept =
            [
                .. to.KeepsComments ? new[] { Settings.Comments } : [],
                .. to.KeepsQuestions ? new[] { Settings.Questions } : [],
                .. from.Kept,
                .. new KeptTexts(to, earlier).Beginnings,
            ];
            block.Set(
                "keep",
                YamlScalar.Of(kept.Distinct(StringComparer.Ordinal)),
                Provenance.Practice("proposals keep these texts of the template").Text
            );
        }

        if (to.Lifecycle is { IsFree: true } life && (life.IsStrict || !life.Initial.IsEmpty) && from.Lifecycle is not { IsFree: true })
        {
            block.At("lifecycle").Set("open", "true", Provenance.Practice("proposals have further statuses").Text);
        }
    }

    private static void Write(YamlBlock block, FieldSchema field, FieldSchema? known)
    {
        var said = new SaidParts();
        said.Add(
            "required",
            known?.Presence ?? Presence.Optional,
            field.Presence,
            presence => Flag(presence is Presence.Required),
            field.PresenceFrom
        );
        said.Add("section", known?.IsSection ?? false, field.IsSection, Flag, Provenance.Practice("proposals have it as a heading"));
        said.Add("order", known?.IsOrdered ?? true, field.IsOrdered, Flag, Provenance.Practice("proposals have it elsewhere"));
        said.Add("form", known?.Form ?? FieldForm.Text, field.Form, form => form.ToString().ToLowerInvariant(), field.FormFrom);
        if (field.Format is { } format && format != known?.Format)
        {
            said.Add("format", YamlScalar.Of(format), field.FormFrom);
        }

        said.Add("empty", known?.MayBeEmpty ?? false, field.MayBeEmpty, Flag, Provenance.Practice("proposals leave it empty"));
        if (!field.Choices.SequenceEqual(known?.Choices ?? []))
        {
            said.Add("choices", YamlScalar.Of(field.Choices), EvidenceOf(field));
        }

        // If numbers are only usual in a field, a word in place of a number is no fault.
        said.Add(
            "open",
            known?.IsOpen ?? false,
            field.IsOpen || field is { Form: FieldForm.Number, FormFrom.Kind: ProvenanceKind.Practice },
            Flag,
            known?.Choices.IsEmpty is false ? Provenance.Practice("proposals have others") : NoList
        );
        said.Add(
            "keep",
            false,
            known?.Placeholder is not null && field.Placeholder is null,
            Flag,
            Provenance.Practice("proposals leave the template's value")
        );
        if (!field.Aliases.SequenceEqual(known?.Aliases ?? []))
        {
            said.Add("aliases", YamlScalar.Of(field.Aliases), Provenance.Practice("proposals call it so"));
        }

        if (known is null || !said.IsEmpty)
        {
            block.At("fields").Set(field.Name, said.Text, said.IsEmpty ? field.PresenceFrom.Text : said.Why);
        }
    }

    private static void Write(YamlBlock block, SectionSchema section, SectionSchema? known, bool isAnswer)
    {
        var said = new SaidParts();
        said.Add(
            "required",
            known?.Presence ?? Presence.Optional,
            section.Presence,
            presence => Flag(presence is Presence.Required),
            section.PresenceFrom
        );
        said.Add("empty", known?.MayBeEmpty ?? false, section.MayBeEmpty, Flag, Provenance.Practice("proposals leave it empty"));
        if (!(isAnswer && known is not null))
        {
            said.Add("notApplicable", known?.AllowsNotApplicable ?? false, section.AllowsNotApplicable, Flag, Answers);
        }

        said.Add("order", known?.IsOrdered ?? true, section.IsOrdered, Flag, Provenance.Practice("proposals have it elsewhere"));
        said.Add("level", known?.IsLevelled ?? true, section.IsLevelled, Flag, Provenance.Practice("proposals have it on another level"));
        if (!section.Aliases.SequenceEqual(known?.Aliases ?? []))
        {
            said.Add("aliases", YamlScalar.Of(section.Aliases), Provenance.Practice("proposals call it so"));
        }

        if (known is null || !said.IsEmpty)
        {
            block.At("sections").Set(section.Name, said.Text, said.IsEmpty ? section.PresenceFrom.Text : said.Why);
        }
    }

    // The choices that only proposals have, each with its count.
    private static Provenance EvidenceOf(FieldSchema field)
    {
        string[] counts =
        [
            .. field
                .Choices.Zip(field.ChoicesFrom)
                .Where(choice => choice.Second.Kind is ProvenanceKind.Practice)
                .Select(choice =>
                    choice.Second.Text.StartsWith(Provenance.PracticePrefix, StringComparison.Ordinal)
                        ? $"{choice.First} in {choice.Second.Text[Provenance.PracticePrefix.Length..]}"
                        : $"{choice.First} as {choice.Second.Text} tells"
                ),
        ];
        return Provenance.Practice(counts.Length == 0 ? "what proposals say" : string.Join(", ", counts));
    }

    private static string Flag(bool value) => value ? "true" : "false";

    /// <summary>What is said of one part, on one line.</summary>
    private sealed class SaidParts
    {
        private readonly List<(string Text, string Why)> _parts = [];

        public bool IsEmpty => _parts.Count == 0;

        public string Text => IsEmpty ? "{}" : $"{{ {string.Join(", ", _parts.Select(part => part.Text))} }}";

        // The word 'practice' is written once, not for each reason.
        public string Why
        {
            get
            {
                var reasons = _parts.Select(part => part.Why).Distinct(StringComparer.Ordinal).ToArray();
                return string.Join(
                    "; ",
                    reasons.Select(
                        (why, index) =>
                            index > 0
                            && reasons[index - 1].StartsWith(Provenance.PracticePrefix, StringComparison.Ordinal)
                            && why.StartsWith(Provenance.PracticePrefix, StringComparison.Ordinal)
                                ? why[Provenance.PracticePrefix.Length..]
                                : why
                    )
                );
            }
        }

        public void Add<T>(string key, T known, T value, Func<T, string> write, Provenance why)
        {
            if (!EqualityComparer<T>.Default.Equals(known, value))
            {
                Add(key, write(value), why);
            }
        }

        public void Add(string key, string value, Provenance why) => _parts.Add(($"{key}: {value}", why.Text));
    }
}
