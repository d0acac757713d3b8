namespace Dep.Hosting.Requests;

/// <summary>The kind of an entry in a build's log.</summary>
internal enum LogEntryKind
{
    /// <summary>An error: the build is not green.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>A message that is shown by default.</summary>
    Message,

    /// <summary>A message for who wants to know more.</summary>
    Detail,

    /// <summary>What only a bug report needs; it may have several lines.</summary>
    Trace,
}

/// <summary>
/// One entry of a build's log. The text is safe to print: one line, without what a terminal or a CI system would act upon.
/// It is a value without ties to a document, so that another process can make it.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says.</param>
internal sealed record LogEntry(LogEntryKind Kind, string Text)
{
    /// <summary>The rule's id; empty where it is of no rule.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where the rule is explained; empty where it is nowhere.</summary>
    public string HelpLink { get; init; } = "";

    /// <summary>The full path of the file; empty where there is none.</summary>
    public string File { get; init; } = "";

    /// <summary>The line, counted from 1; 0 where the entry is about the file as a whole.</summary>
    public int Line { get; init; }

    /// <summary>The column in UTF-16 code units, counted from 1; 0 as for <see cref="Line"/>.</summary>
    public int Column { get; init; }

    /// <summary>The line on which the place ends.</summary>
    public int EndLine { get; init; }

    /// <summary>The column behind the place's last character.</summary>
    public int EndColumn { get; init; }
}
