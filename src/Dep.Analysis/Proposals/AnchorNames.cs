using System.Text;
using Dep.Analysis.Proposals.Markdown;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The headings and attributes that a document's anchors are made of, in one text: few documents are asked for their
/// anchors, and all are kept.
/// </summary>
internal sealed class AnchorNames
{
    private const char Heading = '#';
    private const char Id = '@';
    private const char End = '\0';

    private readonly Func<string>? _read;
    private string? _names;

    /// <summary>Takes what <see cref="Text"/> gave, when it is asked for.</summary>
    public AnchorNames(Func<string> text)
    {
        _read = text;
    }

    private AnchorNames(string names)
    {
        _names = names;
    }

    /// <summary>All of them in one text.</summary>
    // Two threads may both read it; they read the same.
    public string Text => _names ??= _read!();

    /// <summary>Of a document that has none.</summary>
    public static AnchorNames None { get; } = new("");

    /// <summary>The anchors.</summary>
    public IReadOnlySet<string> ToSet()
    {
        var anchors = new AnchorSet();
        foreach (var name in Text.Split(End, StringSplitOptions.RemoveEmptyEntries))
        {
            if (name[0] == Heading)
            {
                anchors.AddHeading(name[1..]);
            }
            else
            {
                anchors.AddId(name[1..]);
            }
        }

        return anchors.Anchors;
    }

    /// <summary>Whether a heading of ASCII alone makes an anchor, the first of its words.</summary>
    public bool HavePlain(string anchor)
    {
        for (var rest = Text.AsSpan(); !rest.IsEmpty;)
        {
            var end = rest.IndexOf(End);
            if (rest[0] == Heading && AnchorSet.IsPlain(rest[1..end].Trim(), anchor))
            {
                return true;
            }

            rest = rest[(end + 1)..];
        }

        return false;
    }

    /// <summary>Collects names.</summary>
    public sealed class Builder
    {
        // One for the thousand documents a thread reads, while none needs much.
        private const int Largest = 4096;

        [ThreadStatic]
        private static StringBuilder? _free;

        private readonly StringBuilder _names;

        /// <summary>Begins.</summary>
        public Builder()
        {
            _names = _free ?? new StringBuilder(Largest);
            _free = null;
        }

        /// <summary>Adds a heading: its text as rendered, no tags, no images, white space as it is.</summary>
        public void AddHeading(HeadingBlock heading)
        {
            _names.Append(Heading);
            MarkdownText.AppendRendered(_names, heading);
            _names.Append(End);
        }

        /// <summary>Adds a heading that is written in HTML.</summary>
        public void AddHeading(string text) => _names.Append(Heading).Append(text.Replace("\0", "", StringComparison.Ordinal)).Append(End);

        /// <summary>Adds an <c>id</c> or <c>name</c> attribute.</summary>
        public void AddId(string id) => _names.Append(Id).Append(id.Replace("\0", "", StringComparison.Ordinal)).Append(End);

        /// <summary>The names added. No more can be.</summary>
        public AnchorNames Build()
        {
            var names = _names.Length == 0 ? None : new AnchorNames(_names.ToString());
            _free = _names.Capacity == Largest ? _names.Clear() : null;
            return names;
        }
    }
}
