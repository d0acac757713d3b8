using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>
/// Changes the number of a proposal everywhere: in the names of its file and of the folders that belong to it, in its number
/// field and its title, and in every link and reference to it. A reference by a number that several proposals have stays as it
/// is: only its author knows which proposal it means.
/// </summary>
internal sealed class Renumbering
{
    private readonly ProposalRepository _repository;
    private readonly ProposalSchema _schema;
    private readonly Proposal _proposal;
    private readonly string _from;
    private readonly string _to;
    private readonly NumberText _text;
    private readonly string _old;
    private readonly int _number;
    private readonly Dictionary<(string Path, int Start), TextEdit> _edits = [];
    private TitleAnchor? _anchor;

    private Renumbering(ProposalRepository repository, Proposal proposal, int number, string from, string to)
    {
        _repository = repository;
        _schema = repository.Schema.For(proposal);
        _proposal = proposal;
        _number = number;
        (_from, _to) = (from, to);
        _old = proposal.Number
            ?? _schema.Unnumbered.FirstOrDefault(word => proposal.FileName.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            ?? "";
        _text = new NumberText(_old, number);
    }

    /// <summary>The edit that gives a proposal a number.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="proposal">The proposal, with a number or without one yet.</param>
    /// <param name="number">The number it gets.</param>
    /// <param name="folders">Paths of folders that are known to belong to the proposal. Folders with its number that it links into are found in addition.</param>
    /// <param name="others">Documents other than proposals whose links are updated, such as a README with a list.</param>
    /// <returns>The edit, or <see langword="null"/> if the form of the file name has no place for a number.</returns>
    public static RepositoryEdit? To(
        ProposalRepository repository,
        Proposal proposal,
        int number,
        IEnumerable<string>? folders = null,
        IEnumerable<Proposal>? others = null
    )
    {
        var schema = repository.Schema.OfKind(proposal.Path);
        if (schema.Names.WithNumber(proposal.Path, number, schema.Unnumbered) is not { } path || path == proposal.Path)
        {
            return null;
        }

        // If the proposal is a folder, the folder moves with all its files.
        var end = proposal.Path.Split('/').Zip(path.Split('/')).TakeWhile(names => names.First == names.Second).Sum(names => names.First.Length + 1);
        var renumbering = new Renumbering(repository, proposal, number, UpToSlash(proposal.Path, end), UpToSlash(path, end));
        return renumbering.Edit([.. folders ?? []], [.. repository.Proposals, .. others ?? []]);
    }

    private RepositoryEdit Edit(ImmutableArray<string> known, ImmutableArray<Proposal> documents)
    {
        ImmutableArray<FileMove> moves =
        [
            new FileMove(_from, _to),
            .. new NumberedFolders(_repository, _proposal, _from, _to, _old).Moves(known, _text.Written),
        ];
        EditField();
        EditTitle();
        _anchor = TitleAnchor.Of(_proposal, _edits.Values);
        foreach (var reference in _repository.References.Where(reference => reference.Target == _proposal))
        {
            EditReference(reference);
        }

        foreach (var document in documents)
        {
            var isProposal = _repository.At(document.Path) == document;
            foreach (var link in document.Links)
            {
                EditLink(document, link, moves);
                if (!isProposal)
                {
                    EditRow(document, link);
                }
            }
        }

        return new RepositoryEdit([.. _edits.Values.OrderBy(edit => edit.Source.Path, StringComparer.Ordinal).ThenBy(edit => edit.Span.Start)])
        {
            Moves = moves,
        };
    }

    private void EditField()
    {
        if (
            _schema.Fields.FirstOrDefault(field => field.Form is FieldForm.Number) is { } known
            && _schema.Find(_proposal, known).FirstOrDefault() is { } field
        )
        {
            // The word in 'DEP-0007' stays.
            var written = field.Value.Value.Trim();
            var digits = written.AsSpan().IndexOfAnyInRange('0', '9');
            var (word, number) = digits < 0 ? ("", "") : (written[..digits], written[digits..]);
            var isNumber = number.Length > 0 && number.All(char.IsAsciiDigit);
            // '7' gets no leading zeros; '0000' and 'NNNN' are replaced by as many digits as the file name has.
            var width =
                isNumber && (number[0] == '0' || number.Length == _schema.Names.Digits) ? number.Length
                : isNumber ? 1
                : _schema.Names.Digits;
            Add(
                isNumber && !_schema.IsUnnumbered(number)
                    ? FieldValueEdit.Set(_proposal, field, word + _text.Written(width))
                    : NumberStyle
                        .Of(NewestProposals.Of(_repository, _proposal), known, _schema.Names.Digits)
                        .Write(_proposal, field, isNumber ? word : "", _number, width)
            );
        }
    }

    private void EditTitle()
    {
        if (_proposal.Title is not { } title)
        {
            return;
        }

        var source = _proposal.Source[title.Span];
        // If titles need no number, a title that has one in the usual form is renumbered too.
        if ((_schema.Title ?? _schema.NumberedTitle) is { } form && form.NumberWordOf(title.Value, _schema.Unnumbered) is { } word)
        {
            var at = source.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                var width = form.Digits > 0 ? form.Digits : (_schema.IsUnnumbered(word) ? TitleWidth() : null) ?? (word[0] == '0' ? word.Length : 1);
                Replace(_proposal.Source, new TextSpan(at, at + word.Length).Shift(title.Span.Start), _text.Written(width));
            }
        }
        else if (
            _schema
                .Unnumbered.Concat(TitlePattern.Placeholders)
                .Prepend(_old)
                .Where(word => word.Length > 1)
                .Select(word => TitlePattern.PlaceOf(source, word))
                .FirstOrDefault(place => place is not null) is
            { } place
        )
        {
            // The schema asks for no number in titles, but this title begins with one, or with the word that stands for one.
            var isOldNumber = source[place.Start..place.End] == _old && !_schema.IsUnnumbered(_old);
            Replace(_proposal.Source, place.Shift(title.Span.Start), _text.Written(isOldNumber ? place.Length : TitleWidth() ?? place.Length));
        }
    }

    // A placeholder such as NNNN does not tell how wide a real number is written.
    private int? TitleWidth() =>
        NumberStyle.WidthOf(NewestProposals.Of(_repository, _proposal).Proposals.Select(NumberInTitle).OfType<string>(), _schema.Names.Digits);

    // '0003' of '0003: Lamps', '3' of '3. Lamps'.
    private static string? NumberInTitle(Proposal other) =>
        other is not { Title: { } title, Number: { Length: > 0 } number } ? null
        : TitlePattern.PlaceOf(title.Value, number) is not null ? number
        : number.TrimStart('0') is { Length: > 0 } plain && TitlePattern.PlaceOf(title.Value, plain) is not null ? plain
        : null;

    private void EditReference(ResolvedReference reference)
    {
        var source = reference.From.HeaderSource;
        var span = reference.Reference.Written.Span;
        // A markdown link is rewritten as all links are.
        if (reference.Reference.Number is null && source[span].Contains("](", StringComparison.Ordinal))
        {
            return;
        }

        var text =
            reference.Reference.Number is null && reference.Reference.Target is LinkTarget.Inside { Path: var path } && IsMine(path)
                ? MovedTarget.Of(source[span], [new FileMove(_from, _to)], path, reference.From.Path)
                : _text.Renumbered(source[span]);
        Replace(source, span, text ?? source[span]);
    }

    private void EditLink(Proposal document, Link link, ImmutableArray<FileMove> moves)
    {
        if (LinkTarget.Of(document.Path, link.Target.Value) is not LinkTarget.Inside { Path: var path } || !moves.Any(move => move.Takes(path)))
        {
            return;
        }

        var target = link.Target.Span;
        // '#anchor' leads to the document itself, so a new path does not change it.
        if (link.Target.Value.TrimStart() is ['#' or '?', ..])
        {
            Replace(document.Source, target, Anchored(document.Source[target], path));
            return;
        }

        // If the span of the target is unknown, it is the span of the whole link, in which only the file name can be replaced.
        if (target != link.Span || document.Source[target].Contains(NameOf(moves.Last(move => move.Takes(path)).From), StringComparison.Ordinal))
        {
            // A target that moves together with the document keeps its relative link.
            if (
                LinkTarget.Of(Moved(moves, document.Path), link.Target.Value) is not LinkTarget.Inside { Path: var still }
                || still != Moved(moves, path)
            )
            {
                Replace(document.Source, target, Anchored(MovedTarget.Of(document.Source[target], moves, path, document.Path), path));
            }
            else
            {
                Replace(document.Source, target, Anchored(document.Source[target], path));
            }

            // The label of '[DEP-0007](0007-x.md)' contains the number, too.
            if (link.Kind is LinkKind.Inline && IsMine(path) && link.Span.Start < target.Start && link.Span != target)
            {
                var label = new TextSpan(link.Span.Start, target.Start);
                Replace(document.Source, label, _text.Relabelled(document.Source[label]) ?? document.Source[label]);
            }
        }
    }

    private string Anchored(string target, string path) => _anchor is { } anchor && path == _proposal.Path ? anchor.In(target) : target;

    private static string Moved(ImmutableArray<FileMove> moves, string path) =>
        moves.LastOrDefault(move => move.Takes(path)) is { } move ? FileMove.Rebase(path, move.From, move.To) : path;

    // A row of an index, or an item of a list, may have the number before or after its link. If the line has another link as
    // well, the number may belong to that one, and the line stays as it is.
    private void EditRow(Proposal document, Link link)
    {
        var source = document.Source;
        var line = source.Line(source.Position(link.Span.Start).Line);
        if (
            source[line].TrimStart() is not ['|' or '-' or '*' or '+', ..]
            || LinkTarget.Of(document.Path, link.Target.Value) is not LinkTarget.Inside { Path: var path }
            || !IsMine(path)
            || document.Links.Any(other => other != link && line.Contains(other.Span))
        )
        {
            return;
        }

        foreach (var part in (ReadOnlySpan<TextSpan>)[new(line.Start, link.Span.Start), new(Math.Min(link.Span.End, line.End), line.End)])
        {
            if (_text.Relabelled(source[part]) is { } text)
            {
                Replace(source, part, text);
                return;
            }
        }
    }

    private bool IsMine(string path) => FileMove.IsOrHolds(_from, path);

    private void Replace(SourceText source, TextSpan span, string text)
    {
        if (source[span] != text)
        {
            Add(new TextEdit(source, span, text));
        }
    }

    private void Add(TextEdit edit) => _edits.TryAdd((edit.Source.Path, edit.Span.Start), edit);

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string UpToSlash(string path, int start) => path.IndexOf('/', start) is var slash and >= 0 ? path[..slash] : path;
}
