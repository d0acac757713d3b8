using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>A node of YAML and its place. Every scalar is text; callers interpret it.</summary>
/// <param name="Span">Its place in the text that was read.</param>
internal abstract record YamlNode(TextSpan Span);

/// <summary>A scalar, with quotes and escapes resolved.</summary>
internal sealed record YamlScalar(string Value, TextSpan Span) : YamlNode(Span)
{
    /// <summary>The value with its place.</summary>
    public Located<string> Located => new(Value, Span);
}

/// <summary>A sequence, in block or flow style.</summary>
internal sealed record YamlSequence(ImmutableArray<YamlNode> Items, TextSpan Span) : YamlNode(Span);

/// <summary>A mapping, in written order, including duplicate keys.</summary>
internal sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, TextSpan Span) : YamlNode(Span);

/// <summary>One entry of a mapping.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
