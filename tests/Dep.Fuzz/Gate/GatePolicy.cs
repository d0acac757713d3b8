using System.Text;

namespace Dep.Fuzz.Gate;

/// <summary>How one side of a change, the base or the change itself, says that proposals are judged: template, settings, severities.</summary>
internal sealed record GatePolicy
{
    private static readonly string[] Statuses = ["Draft", "Proposed", "Accepted", "Rejected"];

    // csharpier-ignore
    private static readonly string[] Ids =
    [
        "DEP001", "DEP003", "DEP005", "DEP007", "DEP101", "DEP104", "DEP201", "DEP202", "DEP203", "DEP204", "DEP205", "DEP301", "DEP401",
        "DEP911", "ACME1",
    ];
    private static readonly string[] Severities = ["none", "silent", "suggestion", "warning", "error"];

    // What the settings say, by key; the base says the rest of a change's.
    private static readonly string[] Judged = ["exclude", "proposals", "index", "initial", "transitions", "frozen", "closed", "demands"];

    // csharpier-ignore
    private static readonly string[] Told =
    [
        "types", "checks", "kinds", "alternatives", "fields", "sections", "older", "name", "title", "people", "practice", "keep",
        "template",
    ];

    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);

    /// <summary>The template.</summary>
    public string Template { get; private set; } = "";

    /// <summary>Severities by file name: <c>.editorconfig</c> and <c>.globalconfig</c>, at the root and in the folder of the proposals.</summary>
    public Dictionary<string, string> Configurations { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether all documents are of one kind and one template.</summary>
    public bool HasOneKind => !_parts.ContainsKey("kinds") && !_parts.ContainsKey("alternatives");

    /// <summary>The policy that chance decides on.</summary>
    public static GatePolicy Of(Dice dice)
    {
        var policy = new GatePolicy { Template = TemplateOf(dice) };
        policy.Configurations[".editorconfig"] = "root = true\n";
        foreach (var key in Judged.Concat(Told).Where(_ => dice.OnceIn(3)))
        {
            policy._parts[key] = Part(key, dice);
        }

        if (dice.OnceIn(2))
        {
            policy.Configure(dice);
        }

        return policy;
    }

    /// <summary>The same, with something else said that a change must not say of itself.</summary>
    public GatePolicy WithOtherJudge(Dice dice)
    {
        var other = Copy();
        for (var count = 1 + dice.Below(3); count > 0; count--)
        {
            if (dice.OnceIn(3))
            {
                other.Configure(dice);
                continue;
            }

            var key = dice.Pick(Judged);
            if (dice.OnceIn(3))
            {
                other._parts.Remove(key);
            }
            else
            {
                other._parts[key] = Part(key, dice);
            }
        }

        return other;
    }

    /// <summary>The same, with something else said that holds at once, and has to be told.</summary>
    public GatePolicy WithOtherDemands(Dice dice)
    {
        var other = dice.OnceIn(2) ? Copy() : WithOtherJudge(dice);
        if (dice.OnceIn(3))
        {
            other.Template = TemplateOf(dice);
            return other;
        }

        var key = dice.Pick(Told);
        if (dice.OnceIn(3))
        {
            other._parts.Remove(key);
        }
        else
        {
            other._parts[key] = Part(key, dice);
        }

        return other;
    }

    /// <summary>The files in which it is said.</summary>
    public IEnumerable<(string Path, string Text)> Files() =>
        [
            ("template.md", Template),
            ("other.md", "# <Title>\n\n**Status**: Draft | Proposed | Accepted | Rejected\n\n# Summary\n"),
            ("OWNERS", "- Ada (@ada)\n"),
            ("dep.yml", Settings()),
            .. Configurations.Select(file => (file.Key, file.Value)),
        ];

    private string Settings()
    {
        var text = new StringBuilder(_parts.ContainsKey("template") ? "" : "template: template.md\n");
        foreach (var key in Judged.Concat(Told).Where(key => _parts.ContainsKey(key) && !Life.Contains(key)))
        {
            text.Append(_parts[key]);
        }

        if (Life.Any(_parts.ContainsKey))
        {
            text.Append("lifecycle:\n  field: Status\n").AppendJoin("", Life.Where(_parts.ContainsKey).Select(key => _parts[key]));
        }

        return text.ToString();
    }

    private static readonly string[] Life = ["initial", "transitions", "frozen", "closed", "demands"];

    private GatePolicy Copy()
    {
        var copy = new GatePolicy { Template = Template };
        foreach (var (path, text) in Configurations)
        {
            copy.Configurations[path] = text;
        }

        foreach (var (key, text) in _parts)
        {
            copy._parts[key] = text;
        }

        return copy;
    }

    private void Configure(Dice dice)
    {
        var path = dice.Pick([".editorconfig", "deps/.editorconfig", ".globalconfig", "deps/.globalconfig"]);
        var line = dice.Below(6) switch
        {
            0 => $"dotnet_analyzer_diagnostic.severity = {dice.Pick(Severities)}\n",
            1 =>
                $"dotnet_analyzer_diagnostic.category-{dice.Pick(["structure", "lifecycle", "numbering", "links"])}.severity = {dice.Pick(Severities)}\n",
            _ => $"dotnet_diagnostic.{dice.Pick(Ids)}.severity = {dice.Pick(Severities)}\n",
        };
        Configurations[path] = path.EndsWith(".globalconfig", StringComparison.Ordinal)
            ? "is_global = true\n" + line
            : Configurations.GetValueOrDefault(path, "") + $"[{dice.Pick(["*", "*.md", "deps/*.md", "0002*", "{0001,0003}*.md"])}]\n" + line;
    }

    private static string TemplateOf(Dice dice)
    {
        var text = new StringBuilder("# <Title>\n\n**Status**: Draft | Proposed | Accepted");
        text.Append(dice.OnceIn(2) ? " | Rejected\n\n" : "\n\n")
            .Append(dice.OnceIn(2) ? "**Kind**: core | process\n\n" : "**Kind** (optional): core | process\n\n")
            .Append("# Summary\n\n");
        foreach (var section in (string[])["Proposal", "Safety"])
        {
            text.Append(
                dice.Below(4) switch
                {
                    0 => "",
                    1 => $"# {section} (optional)\n\n",
                    _ => $"# {section}\n\n",
                }
            );
        }

        return text.ToString();
    }

    private static string Part(string key, Dice dice) =>
        key switch
        {
            "exclude" => $"exclude: ['{dice.Pick(["deps/0002*", "deps/**", "deps/000[13]*.md", "none/*"])}']\n",
            "proposals" => $"proposals: ['{dice.Pick(["deps/**/*.md", "deps/0001*.md", "deps/000*.md", "other/*.md"])}']\n",
            "index" => $"index:\n  file: {dice.Pick(["deps/0002-b.md", "deps/README.md", "deps/0003-c.md"])}\n",
            "initial" => $"  initial: [{Some(dice)}]\n",
            "transitions" => $"  transitions: {{ Draft: [{Some(dice)}], Proposed: [{Some(dice)}], Accepted: [{Some(dice)}] }}\n",
            "frozen" => $"  frozen: [{Some(dice)}]\n",
            "closed" => $"  closed: [{Some(dice)}]\n",
            "demands" => $"  demands: {{ {dice.Pick(Statuses)}: [{dice.Pick(["Proposal", "Safety", "Kind", "number"])}] }}\n",
            "types" =>
                $"types:\n  field: {dice.Pick(["Kind", "Status"])}\n  {dice.Pick(["core", "process", "Draft"])}: {{ lifecycle: {{ frozen: [{Some(dice)}], transitions: {{ Draft: [{Some(dice)}] }} }}, sections: {{ Safety: {{ required: {dice.Pick(["true", "false"])} }} }} }}\n",
            "checks" =>
                $"checks:\n  - {{ id: ACME1, in: {dice.Pick(["text", "title", "document"])}, not: '{dice.Pick(["words", "a", "zzz"])}', severity: {dice.Pick(["error", "warning", "info"])} }}\n",
            "kinds" =>
                $"kinds:\n  other: {{ template: {dice.Pick(["other.md", "template.md"])}, proposals: ['deps/{dice.Pick(["0002*.md", "000[13]*.md", "*.md"])}'], lifecycle: {{ field: Status, frozen: [{Some(dice)}] }} }}\n",
            "alternatives" => $"alternatives:\n  other.md: {{ lifecycle: {{ field: Status, frozen: [{Some(dice)}] }} }}\n",
            "fields" =>
                $"fields:\n  Kind: {{ choices: [core{dice.Pick(["", ", process", ", process, odd"])}], required: {dice.Pick(["true", "false"])} }}\n",
            "sections" => $"sections:\n  Proposal: {{ required: {dice.Pick(["true", "false"])}, empty: {dice.Pick(["true", "false"])} }}\n",
            "older" => $"older:\n  below: {dice.Below(6)}\n  sections: {{ Proposal: {{ required: false }} }}\n",
            "name" => $"name: '{dice.Pick(["{number:0000}-{slug}.md", "{slug}.md", "{number}-{slug}.md"])}'\n",
            "title" => $"title: '{dice.Pick(["DEP-{number:0000}: {title}", "[{number}: ]{title}"])}'\n",
            "people" => "people: OWNERS\n",
            "practice" => $"practice: {dice.Pick(["true", "false"])}\n",
            "keep" => "keep: [comments, questions]\n",
            _ => $"template: {dice.Pick(["template.md", "other.md", "none"])}\n",
        };

    private static string Some(Dice dice) => string.Join(", ", Statuses.Where(_ => dice.OnceIn(2)));
}
