namespace Dep.Analysis.Schema.Constraints;

/// <summary>Says in words what a constraint asks for, for people who read a schema or ask what a rule of the process means.</summary>
internal static class ConstraintText
{
    /// <summary>One line: <c>requires: is sorted, has no item twice where type is 'Core'</c>.</summary>
    public static string Of(Constraint constraint) =>
        $"{constraint.Target}: {string.Join(", ", constraint.Checks.Select(Of))}{(constraint.When is { } when ? $" where {when}" : "")}";

    /// <summary>What one check asks for.</summary>
    public static string Of(Check check) =>
        check switch
        {
            PatternCheck pattern => (pattern.IsForbidden ? "has nothing of the form " : "is of the form ")
                + Quoted(pattern.Patterns.Select(each => each.Text), " or "),
            LengthCheck { InWords: true } length => $"has {length.Bounds} words",
            LengthCheck length => $"has {length.Bounds} characters",
            RangeCheck range => $"is {range.Bounds}",
            CountCheck { Bounds.Most: 0 } => "is not there",
            CountCheck count => $"has {count.Bounds} {(count.Bounds.IsOfOne ? "item" : "items")}",
            SortedCheck sorted => sorted.IsDescending ? "is sorted, the greatest first" : "is sorted",
            TemplateCheck template => $"has the template's {string.Join(" and ", template.Parts.Select(part => part.ToString().ToLowerInvariant()))}",
            ContentsCheck contents => $"lists the headings of level {contents.Levels} behind it",
            NumbersCheck { First: { } first } => FormattableString.Invariant($"leaves no number out, from {first} on"),
            NumbersCheck => "leaves no number out",
            MentionedCheck mentioned => $"'{mentioned.Pattern.Text}' is said only of what has this: {mentioned.Of}",
            JsonCheck { Shape: not null } json => $"has code in {string.Join(", ", json.Languages)} that is JSON by a schema",
            UniqueCheck => "has nothing twice",
            SeparatorCheck separator => $"is separated by '{separator.Separator}'",
            ExactCheck => "is written letter by letter",
            SchemaCheck => "is YAML by a schema",
            LinkCheck link => Of(link),
            WordingCheck wording =>
                $"says '{(wording.Text.Length > 60 ? wording.Text[..60].TrimEnd() + "…" : wording.Text.Trim()).ReplaceLineEndings(" ")}'",
            PresenceCheck { IsOnly: true } presence => $"is there only where {presence.If}",
            PresenceCheck presence => presence.If is { } condition ? $"is required where {condition}" : "is required",
            DateCheck { Order: DateOrder.After } date => $"is not before {date.Field?.Value}",
            DateCheck { Order: DateOrder.Before } date => $"is not after {date.Field?.Value}",
            DateCheck { Order: DateOrder.Past } => "is not to come",
            DateCheck { Order: DateOrder.Future } => "is not over",
            DateCheck date => $"is at most {date.Period} ahead",
            ContentCheck content => $"has a {string.Join(" or a ", content.Forms.Select(form => form.ToString().ToLowerInvariant()))}",
            BeginsCheck begins => $"has items that begin with {Quoted(begins.Beginnings, " or ")}",
            LanguageCheck language => $"has code in {string.Join(", ", language.Languages)} alone",
            JsonCheck json => $"has code in {string.Join(", ", json.Languages)} that is JSON",
            MentionCheck mention => Of(mention),
            LifeCheck life =>
                $"is as far in its life: {string.Join(" < ", life.Stages.Select(stage => string.Join(" = ", stage.Select(status => status.Value))))}",
            FileCheck file =>
                $"{(file.Whom switch { Whom.One => "has one who is", Whom.All => "has all who are", _ => "is" })} in '{file.Path.Value}'{(file.Keys.IsEmpty ? "" : $" under {string.Join(" or ", file.Keys)}")}{(file.Shape is null ? "" : ", which is YAML by a schema")}",
            _ => check.Word,
        };

    private static string Of(LinkCheck link)
    {
        string[] parts =
        [
            link.IsAlone ? "is one link" : "is a link",
            .. link.IsRelative is not { } isRelative ? [] : new[] { isRelative ? "relative to the document" : "a whole address" },
            .. link.Schemes.IsEmpty ? [] : new[] { $"with {string.Join(" or ", link.Schemes)}" },
            .. link.Hosts.IsEmpty ? [] : new[] { $"to {string.Join(" or ", link.Hosts)}" },
            .. link.Path is null ? [] : new[] { $"with a path of the form '{link.Path.Text}'" },
            .. link.Label is null ? [] : new[] { $"with words of the form '{link.Label.Text}'" },
            .. link.Except.IsEmpty ? [] : new[] { $"except {Quoted(link.Except.Select(pattern => pattern.Text), " and ")}" },
        ];
        return string.Join(", ", parts);
    }

    private static string Of(MentionCheck mention)
    {
        string[] parts =
        [
            .. mention.IsFirstLinked ? new[] { "is a link where it is mentioned first" }
            : mention.IsAllLinked ? ["is a link wherever it is mentioned"]
            : [],
            .. mention.Each is { } each ? new[] { $"is there for each of {each.Value}" } : [],
            .. mention.ListedIn is { } field ? new[] { $"is listed in {field.Value}" } : [],
            .. mention.Target is { } target ? new[] { $"leads to '{target.Value}'" } : [],
            .. mention.Source is { } source ? new[] { $"is what links to '{source.Value}' say" } : [],
        ];
        return $"'{mention.Pattern.Text}' {string.Join(", ", parts)}";
    }

    private static string Quoted(IEnumerable<string> texts, string between) => string.Join(between, texts.Select(text => $"'{text}'"));
}
