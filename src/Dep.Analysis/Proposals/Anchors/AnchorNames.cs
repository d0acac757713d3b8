using System.Text;
using Dep.Analysis.Proposals.Markdown;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Anchors;

/// <summary>
/// The headings and attributes that a document's anchors are computed from, packed into one string: the anchors are kept for all
/// documents but needed for few, so they are computed lazily.
/// </summary>
internal sealed class AnchorNames
{
    private const char Heading = '#';
    private const char Id = '@';
    private const char End = '\0';

    private readonly Func<string>? _read;
    private string? _names;

    /// <summary>Restores the names lazily from a saved <see cref="Text"/>.</summary>
    public AnchorNames(Func<string> text)
    {
        _read = text;
    }

    private AnchorNames(string names)
    {
        _names = names;
    }

    /// <summary>All names in one string.</summary>
    // No lock: if two threads read it at the same time, both get the same text.
    public string Text => _names ??= _read!();

    /// <summary>The names of a document without headings and anchors.</summary>
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

    /// <summary>Whether an ASCII-only heading has an anchor without a numeric suffix. It avoids computing all anchors.</summary>
    public bool HavePlain(string anchor)
    {
        for (var rest = Text.AsSpan(); !rest.IsEmpty; )
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
        // One buffer per thread is reused for all documents, unless it has grown.
        private const int Largest = 4096;

        [ThreadStatic]
        private static StringBuilder? _free;

        private readonly StringBuilder _names;

        /// <summary>Creates an empty builder.</summary>
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

        /// <summary>The names added. The builder cannot be used afterwards.</summary>
        public AnchorNames Build()
        {
            var names = _names.Length == 0 ? None : new AnchorNames(_names.ToString());
            _free = _names.Capacity == Largest ? _names.Clear() : null;
            return names;
        }
    }
}
