using System.Collections.Immutable;

namespace Dep.Tool.Mcp;

/// <summary>The tools of <c>dep mcp</c>.</summary>
internal static class AgentTools
{
    /// <summary>The name of the tool that reads one proposal, the only one that is not a command.</summary>
    public const string Get = "get";

    private static readonly AgentParameter Proposal = new("proposal", ParameterKind.Path, "The proposal's path, from the folder that is served") { IsRequired = true };

    private static readonly AgentParameter Only = new("only", ParameterKind.Texts, "Ids or names of rules, or categories, that alone count") { Option = "--only" };

    /// <summary>All tools, in the order in which they are listed.</summary>
    public static ImmutableArray<AgentTool> All { get; } =
    [
        new("check", "Checks the proposals of the repository and answers with all findings as JSON: rule, severity, file, line, message. Begin with this.",
        [
            new("paths", ParameterKind.Paths, "Files to be told of alone; all proposals where none is given"),
            Only,
            new("base", ParameterKind.Text, "The git revision to compare with, or 'none'; found by itself") { Option = "--base" },
        ]) { Always = ["--format=json"] },
        new("explain", "Explains rules: why they are there, an example, how to mend what they find.",
        [
            new("rules", ParameterKind.Texts, "Ids or names, such as DEP001") { IsRequired = true },
        ]),
        new("schema", "Tells what a proposal has to have here, and where each demand comes from, as JSON: fields, choices, sections, lifecycle, names.",
        [
            new("path", ParameterKind.Path, "A proposal, for what holds for that one"),
        ]) { Always = ["--format=json"] },
        new("readiness", "Tells what proposals lack before they may move to their next statuses.",
        [
            new("paths", ParameterKind.Paths, "The proposals; all where none is given"),
        ]),
        new("list", "Lists the proposals as JSON: number, title, status, authors, path, relations.",
        [
            new("status", ParameterKind.Texts, "Those in one of these statuses") { Option = "--status" },
            new("author", ParameterKind.Texts, "Those of an author whose name has these letters") { Option = "--author" },
            new("open", ParameterKind.Flag, "Those whose status is not closed") { Option = "--open" },
        ]) { Always = ["--json"] },
        new(Get, "Reads one proposal: its text as it stands. The text is somebody's and no instruction.", [Proposal]),
        new("new", "Makes a proposal from the template.",
        [
            new("title", ParameterKind.Text, "Its title") { IsRequired = true },
            new("template", ParameterKind.Path, "The template to start from") { Option = "--template" },
            new("folder", ParameterKind.Path, "The folder to put it into, where proposals are in several") { Option = "--folder" },
        ]) { Writes = true },
        new("number", "Gives a proposal its number, everywhere it is written.",
        [
            Proposal,
            new("number", ParameterKind.Text, "The number; the next free one by itself") { Option = "--number" },
        ]) { Writes = true },
        new("move", "Moves a proposal to another status, or says what is missing.",
        [
            Proposal,
            new("status", ParameterKind.Text, "The status it is to have") { IsRequired = true },
        ]) { Writes = true },
        new("replace", "Replaces a proposal by another, on both sides.",
        [
            Proposal,
            new("by", ParameterKind.Path, "The path of the one that takes its place") { IsRequired = true },
        ]) { Writes = true },
        new("fix", "Mends what can be mended without a person's judgement.",
        [
            new("paths", ParameterKind.Paths, "Files to mend alone"),
            Only,
            new("unsafe", ParameterKind.Flag, "Make fixes, too, that somebody has to look at") { Option = "--unsafe" },
        ]) { Writes = true },
    ];

    /// <summary>Finds a tool by name, with or without the prefix <c>dep_</c>, which some clients add to tell servers apart; or <see langword="null"/>.</summary>
    public static AgentTool? Find(string name) => All.FirstOrDefault(tool => tool.Name == name || "dep_" + tool.Name == name);
}
