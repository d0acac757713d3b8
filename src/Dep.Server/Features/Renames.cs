using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server.Features;

/// <summary>Renames the number of a proposal or the text of a heading, and updates all references.</summary>
internal static class Renames
{
    private const int MostDigits = 9;

    /// <summary>The number or heading at an offset that can be renamed, or <see langword="null"/>.</summary>
    public static PrepareRenameResult? At(DocumentContext document, ServerSettings settings, int offset)
    {
        if (NumberAt(document, offset) is { } number)
        {
            return new PrepareRenameResult(document.RangeOf(number.Span), number.Written);
        }

        return HeadingAt(document, settings, offset) is { } heading
            ? new PrepareRenameResult(document.RangeOf(heading.Span), document.Text[heading.Span])
            : null;
    }

    /// <summary>The edit that renames the number or heading at an offset.</summary>
    /// <exception cref="RpcException">Nothing can be renamed there, or the new name is invalid.</exception>
    public static RepositoryEdit To(DocumentContext document, ServerSettings settings, int offset, string name) =>
        NumberAt(document, offset) is { } number ? Renumbered(document, number.Proposal, name.Trim())
        : HeadingAt(document, settings, offset) is { } heading ? WithHeading(document, heading, name)
        : throw new RpcException(RpcException.RequestFailed, "Only the number of a proposal and headings can be renamed here");

    private static RepositoryEdit Renumbered(DocumentContext document, Proposal proposal, string name)
    {
        var schema = document.Repository.Schema;
        if (
            name.Length is 0 or > MostDigits
            || !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number == 0
            || schema.IsUnnumbered(name)
        )
        {
            throw new RpcException(RpcException.InvalidParams, $"'{name}' is no number for a proposal; one is a whole number from 1 on");
        }

        var space = schema.OfKind(proposal.Path).NumberSpace;
        if (
            document.Repository.ByNumber[number].FirstOrDefault(other => other != proposal && schema.OfKind(other.Path).NumberSpace == space) is
            { } taken
        )
        {
            throw new RpcException(
                RpcException.RequestFailed,
                $"Number {name} is taken by '{taken.Path}'; the next free number is {document.Repository.NextNumber}"
            );
        }

        var stem = Path.ChangeExtension(proposal.Path, null);
        string[] folders = document.Snapshot.Files.FolderExists(stem) ? [stem] : [];
        var edit = Renumbering.To(document.Repository, proposal, number, folders, Navigation.Others(document))
            ?? throw new RpcException(
                RpcException.RequestFailed,
                proposal.Number == name ? $"The proposal has number {name} already" : $"'{proposal.FileName}' has no place for a number"
            );
        return
            edit.Moves.FirstOrDefault(move => document.Snapshot.Files.Exists(move.To) || document.Snapshot.Files.FolderExists(move.To)) is { } blocked
            ? throw new RpcException(RpcException.RequestFailed, $"'{blocked.To}' is there already")
            : edit;
    }

    // Anchors of headings with the same text are told apart by a number, so renaming one may change the anchors of newAnchors.
    private static RepositoryEdit WithHeading(DocumentContext document, Located<string> heading, string name)
    {
        if (name.AsSpan().ContainsAny('\r', '\n') || string.IsNullOrWhiteSpace(name))
        {
            throw new RpcException(RpcException.InvalidParams, "A heading is one line with words in it");
        }

        var self = document.Read(document.Path)!;
        var before = HeadingAnchors.Of(self);
        var after = HeadingAnchors.Of(self, title => title.Span == heading.Span ? name : title.Value);
        var newAnchors = before
            .Zip(after)
            .Where(pair => pair.First.Anchor != pair.Second.Anchor)
            .ToLookup(pair => pair.First.Anchor, pair => pair.Second.Anchor, StringComparer.OrdinalIgnoreCase);
        var edits = new List<Dep.Analysis.Text.TextEdit> { new(document.Text, heading.Span, name.Trim()) };
        var linking = document
            .Repository.Proposals.Where(other => other.Defect is null)
            .Concat(Navigation.Others(document))
            .DistinctBy(other => other.Path);
        foreach (var other in linking)
        {
            foreach (var link in other.LinksInside)
            {
                if (
                    LinkTarget.Of(other.Path, link.Target.Value) is LinkTarget.Inside { Fragment.Length: > 0 } inside
                    && inside.Path == document.Path
                    && newAnchors[inside.Fragment].FirstOrDefault() is { } anchor
                )
                {
                    var written = other.Source[link.Target.Span];
                    var hash = written.LastIndexOf('#');
                    var end =
                        hash < 0 ? -1
                        : written.AsSpan(hash).IndexOfAny(" )>\"'") is var rest and >= 0 ? hash + rest
                        : written.Length;
                    if (hash >= 0)
                    {
                        edits.Add(new(other.Source, new TextSpan(hash + 1, end).Shift(link.Target.Span.Start), anchor));
                    }
                }
            }
        }

        // Edits of links inside the heading are dropped, since the whole heading is replaced.
        return new RepositoryEdit([
            .. edits.Where(
                (edit, index) =>
                    index == 0 || edit.Source.Path != document.Path || edit.Span.End <= heading.Span.Start || edit.Span.Start >= heading.Span.End
            ),
        ]);
    }

    private static (Proposal Proposal, TextSpan Span, string Written)? NumberAt(DocumentContext document, int offset)
    {
        if (Mentions.At(document, offset) is { } mention)
        {
            return document.Repository.At(mention.Path) is { Number: { } number } other && DigitsIn(document.Text, mention.Span, number) is { } digits
                ? (other, digits, document.Text[digits])
                : null;
        }

        if (document.Proposal is not { } proposal)
        {
            return null;
        }

        if (
            document.Path == proposal.HeaderSource.Path
            && Mentions.NumberField(document, proposal) is { } field
            && Mentions.Holds(field.Value.Span, offset)
        )
        {
            return (proposal, field.Value.Span, field.Value.Value);
        }

        return
            document.Path == proposal.Path
            && proposal.Title is { } title
            && Mentions.Holds(title.Span, offset)
            && (document.Schema.Title ?? document.Schema.NumberedTitle)?.NumberWordOf(title.Value, document.Schema.Unnumbered) is { } word
            && document.Text.Text.IndexOf(word, title.Span.Start, title.Span.Length, StringComparison.OrdinalIgnoreCase) is var at and >= 0
            && Mentions.Holds(new TextSpan(at, at + word.Length), offset)
            ? (proposal, new TextSpan(at, at + word.Length), word)
            : null;
    }

    private static TextSpan? DigitsIn(SourceText source, TextSpan span, string number) =>
        source.Text.IndexOf(number, span.Start, span.Length, StringComparison.Ordinal) is var at and >= 0
            ? new TextSpan(at, at + number.Length)
            : null;

    private static Located<string>? HeadingAt(DocumentContext document, ServerSettings settings, int offset)
    {
        if (!settings.HasMarkdown || document.Proposal is not { IsMarkdown: true } proposal || proposal.Path != document.Path)
        {
            return null;
        }

        foreach (var heading in HeadingAnchors.Of(proposal))
        {
            if (Mentions.Holds(heading.Title.Span, offset) && heading.Title.Span.Length > 0)
            {
                return heading.Title;
            }
        }

        return null;
    }
}
