namespace Dep.Hosting.Requests;

/// <summary>The kind of an entry in a build's log.</summary>
internal enum LogEntryKind
{
    /// <summary>An error, which fails the build.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>A message that is shown by default.</summary>
    Message,

    /// <summary>A message that is shown in detailed logs.</summary>
    Detail,

    /// <summary>A message for bug reports only; it may have several lines.</summary>
    Trace,
}

/// <summary>
/// One entry of a build's log. The text is safe to print: one line, without control sequences of terminals or CI systems.
/// It does not refer to documents, so that another process can create it.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text.</param>
internal sealed record LogEntry(LogEntryKind Kind, string Text)
{
    /// <summary>The rule's id; empty if the entry belongs to no rule.</summary>
    public string Id { get; init; } = "";

    /// <summary>The URL of the rule's page; empty if it has none.</summary>
    public string HelpLink { get; init; } = "";

    /// <summary>The full path of the file; empty if there is none.</summary>
    public string File { get; init; } = "";

    /// <summary>The line, counted from 1; 0 if the entry is about the file as a whole.</summary>
    public int Line { get; init; }

    /// <summary>The column in UTF-16 code units, counted from 1; 0 as for <see cref="Line"/>.</summary>
    public int Column { get; init; }

    /// <summary>The line on which the span ends.</summary>
    public int EndLine { get; init; }

    /// <summary>The column after the span's last character.</summary>
    public int EndColumn { get; init; }
}
