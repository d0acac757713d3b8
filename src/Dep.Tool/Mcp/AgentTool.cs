using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dep.Tool.Mcp;

/// <summary>The type of a tool's parameter.</summary>
internal enum ParameterKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A path inside the served folder.</summary>
    Path,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of paths inside the served folder.</summary>
    Paths,

    /// <summary>A boolean.</summary>
    Flag,
}

/// <summary>A parameter of a tool.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The type.</param>
/// <param name="Description">The description for the agent.</param>
internal sealed record AgentParameter(string Name, ParameterKind Kind, string Description)
{
    /// <summary>The command's option for this parameter, such as <c>--only</c>; <see langword="null"/> for an argument.</summary>
    public string? Option { get; init; }

    /// <summary>Whether a call must give it.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>A tool that an agent may call: a command of <c>dep</c> with some of its options.</summary>
/// <param name="Name">The name, which is that of the command.</param>
/// <param name="Description">The description for the agent.</param>
/// <param name="Parameters">The parameters.</param>
internal sealed record AgentTool(string Name, string Description, ImmutableArray<AgentParameter> Parameters)
{
    private const int LongestText = 4096;
    private const int MostTexts = 256;

    /// <summary>Whether it changes files if <see cref="Apply"/> is true.</summary>
    public bool Writes { get; init; }

    /// <summary>The options that are always passed to the command.</summary>
    public ImmutableArray<string> Always { get; init; } = [];

    /// <summary>The parameter that makes a writing tool write; without it, the tool returns a patch.</summary>
    public static AgentParameter Apply { get; } =
        new("apply", ParameterKind.Flag, "Write the change. Without it nothing is written, and the answer is the patch");

    /// <summary>The description of the tool in the protocol.</summary>
    public JsonObject Describe()
    {
        var properties = new JsonObject();
        foreach (var parameter in All)
        {
            properties[parameter.Name] = parameter.Kind switch
            {
                ParameterKind.Flag => new JsonObject { ["type"] = "boolean", ["description"] = parameter.Description },
                ParameterKind.Texts or ParameterKind.Paths => new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["type"] = "string" },
                    ["description"] = parameter.Description,
                },
                _ => new JsonObject { ["type"] = "string", ["description"] = parameter.Description },
            };
        }

        return new JsonObject
        {
            ["name"] = Name,
            ["description"] = Description,
            ["inputSchema"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = properties,
                ["required"] = new JsonArray([.. All.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode)parameter.Name)]),
                ["additionalProperties"] = false,
            },
            ["annotations"] = new JsonObject
            {
                ["readOnlyHint"] = !Writes,
                ["destructiveHint"] = false,
                ["openWorldHint"] = false,
            },
        };
    }

    /// <summary>The command line of a call.</summary>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="root">The full path of the served folder.</param>
    /// <exception cref="AgentCallException">The arguments are invalid.</exception>
    public ImmutableArray<string> CommandLine(JsonElement arguments, string root)
    {
        if (arguments.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            throw new AgentCallException("The arguments are no object");
        }

        var given =
            arguments.ValueKind is JsonValueKind.Object
                ? arguments
                    .EnumerateObject()
                    .DistinctBy(property => property.Name)
                    .ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
                : [];
        if (given.Keys.FirstOrDefault(name => All.All(parameter => parameter.Name != name)) is { } unknown)
        {
            throw new AgentCallException($"'{Name}' takes no '{unknown}'; it takes {string.Join(", ", All.Select(parameter => parameter.Name))}");
        }

        var options = new List<string>(Always);
        var words = new List<string>();
        foreach (var parameter in All)
        {
            var has = given.TryGetValue(parameter.Name, out var value) && value.ValueKind is not JsonValueKind.Null;
            if (!has)
            {
                if (parameter.IsRequired)
                {
                    throw new AgentCallException($"'{Name}' needs '{parameter.Name}': {parameter.Description}");
                }

                if (parameter == Apply)
                {
                    options.Add("--dry-run");
                }

                continue;
            }

            Add(parameter, value, root, options, words);
        }

        // After '--', an argument cannot be taken for an option, whatever it begins with.
        return [Name, .. options, "--", .. words];
    }

    private IEnumerable<AgentParameter> All => Writes ? Parameters.Append(Apply) : Parameters;

    private static void Add(AgentParameter parameter, JsonElement value, string root, List<string> options, List<string> words)
    {
        if (parameter.Kind is ParameterKind.Flag)
        {
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                throw new AgentCallException($"'{parameter.Name}' is true or false");
            }

            if (parameter == Apply)
            {
                options.AddRange(value.GetBoolean() ? [] : ["--dry-run"]);
            }
            else if (value.GetBoolean())
            {
                options.Add(parameter.Option!);
            }

            return;
        }

        foreach (var text in TextsOf(parameter, value))
        {
            var word = parameter.Kind is ParameterKind.Path or ParameterKind.Paths ? Inside(text, root) : text;
            if (parameter.Option is { } option)
            {
                options.Add($"{option}={word}");
            }
            else
            {
                words.Add(word);
            }
        }
    }

    private static IEnumerable<string> TextsOf(AgentParameter parameter, JsonElement value)
    {
        var isList = parameter.Kind is ParameterKind.Texts or ParameterKind.Paths;
        JsonElement[] values = isList && value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray().Take(MostTexts + 1)] : [value];
        if (values.Length > MostTexts)
        {
            throw new AgentCallException($"'{parameter.Name}' has more than {MostTexts} entries");
        }

        foreach (var one in values)
        {
            yield return one.ValueKind is JsonValueKind.String
            && one.GetString() is { Length: > 0 and <= LongestText } text
            && !text.Any(char.IsControl)
                ? text
                : throw new AgentCallException($"'{parameter.Name}' is {(isList ? "a list of texts" : "a text")} of one line");
        }
    }

    // Checks that a path does not lead out of the served folder. Other ways to name a proposal, such as a number, pass as well.
    private static string Inside(string text, string root)
    {
        var full = System.IO.Path.GetFullPath(text, root);
        var start = root.TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar;
        return full == root || full.StartsWith(start, StringComparison.Ordinal)
            ? text
            : throw new AgentCallException($"'{text}' is outside of the folder that is served");
    }
}

/// <summary>The arguments of a call are invalid.</summary>
/// <param name="message">Why, as one sentence.</param>
internal sealed class AgentCallException(string message) : Exception(message);
