using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;

namespace Dep.Analysis.Schema;

/// <summary>The statuses a proposal goes through. A status is known by its folded name, see <see cref="NameComparison.Normalize"/>.</summary>
public sealed partial class Lifecycle
{
    private readonly FrozenDictionary<string, ImmutableArray<string>> _transitions;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _demands;
    private readonly ImmutableArray<PeriodSettings> _stale;
    private readonly ImmutableArray<string> _read;
    private readonly ImmutableArray<string> _keys;
    private readonly FrozenSet<string> _initial;
    private readonly FrozenSet<string> _closed;
    private readonly FrozenSet<string> _frozen;
    private readonly LifecycleSettings _settings;
    private readonly FrozenSet<string> _named;

    /// <summary>Makes a lifecycle from what the settings say of it.</summary>
    /// <param name="field">The field that holds the status.</param>
    /// <param name="choices">The statuses the template lists; where it lists none, those that the settings name.</param>
    /// <param name="settings">The settings.</param>
    internal Lifecycle(string field, ImmutableArray<string> choices, LifecycleSettings settings)
    {
        Field = field;
        _settings = settings;
        _isStrict = settings.Transitions is not null;
        IsFree = settings.IsOpen is { Value: true };
        _ownInitial = Texts(settings.Initial);
        _transitions = ByStatus(settings.Transitions);
        _demands = ByStatus(settings.Demands);
        _stale = settings.Stale ?? [];
        _initial = _ownInitial.Select(NameComparison.Normalize).ToFrozenSet(StringComparer.Ordinal);
        _closed = Texts(settings.Closed).Select(NameComparison.Normalize).ToFrozenSet(StringComparer.Ordinal);
        _frozen = Texts(settings.Frozen).Select(NameComparison.Normalize).ToFrozenSet(StringComparer.Ordinal);
        // A list of closed statuses is not a complete list of statuses.
        var isVocabulary = settings.Initial is not null || settings.Transitions is not null;
        States =
            !choices.IsEmpty ? choices
            : isVocabulary ? Named(settings)
            : [];
        _read = [.. States.Concat(Texts(settings.Closed)).Concat(Texts(settings.Frozen)).DistinctBy(NameComparison.Normalize)];
        _keys = [.. _read.Select(NameComparison.Normalize)];
        _named = Named(settings).Select(NameComparison.Normalize).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The same lifecycle with further, undeclared statuses: they may change to any status, and any status to them.</summary>
    internal Lifecycle With(ImmutableArray<string> statuses) =>
        new(Field, [.. States.Concat(statuses).DistinctBy(NameComparison.Normalize)], _settings) { IsFree = true, Basis = Basis };

    // The lifecycle of the base: what it forbids, this one forbids too.
    private Lifecycle? Basis { get; init; }

    /// <summary>
    /// This lifecycle for judging a change: prohibitions and demands of both lifecycles apply; a status is frozen if it is in either, and
    /// closed if it is in both. New transitions apply once they are merged.
    /// </summary>
    /// <param name="basis">The life that the base has.</param>
    internal Lifecycle Under(Lifecycle basis) => new(Field, States, _settings) { IsFree = IsFree, Basis = basis };

    /// <summary>The base's lifecycle as one text; <see langword="null"/> if it does not apply.</summary>
    internal string? BasisText =>
        Basis is not { } basis
            ? null
            : string.Join(
                '\n',
                [
                    $"{basis.Field} {basis._isStrict} {basis.IsFree}",
                    .. basis.States.Select(state =>
                        $"{state}: {basis.MayEnter(state)} {basis.IsFrozen(state)} {basis.IsClosed(state)} [{string.Join(',', basis.Next(state))}] [{string.Join(',', basis.Demands(state))}]"
                    ),
                    .. basis.BasisText is { } below ? new[] { below } : [],
                ]
            );

    /// <summary>What a change of this life allows that <paramref name="basis"/> does not, each in a few words.</summary>
    internal IEnumerable<string> LoosenedOver(Lifecycle basis)
    {
        // A status that is new can be had by no proposal of the base, and is no looser by itself.
        var known = States.Where(state => basis.StatusOf(state) is not null).ToArray();
        foreach (var from in known)
        {
            foreach (var to in basis.IsStrict ? States.Where(to => MayMove(from, to) && !basis.MayMove(from, to)) : [])
            {
                yield return $"'{from}' may move to '{to}'";
            }

            if (MayEnter(from) && !basis.MayEnter(from))
            {
                yield return $"a proposal may enter as '{from}'";
            }

            if (basis.IsFrozen(from) && !IsFrozen(from))
            {
                yield return $"'{from}' no longer freezes the text";
            }

            if (IsClosed(from) && !basis.IsClosed(from))
            {
                yield return $"'{from}' is closed";
            }

            foreach (var demand in basis.Demands(from).Where(demand => !Demands(from).Any(own => NameComparison.Same(own, demand))))
            {
                yield return $"'{from}' no longer demands '{demand}'";
            }
        }
    }

    /// <summary>Whether undeclared statuses may change to any other.</summary>
    internal bool IsFree { get; private init; }

    /// <summary>The field that holds the status.</summary>
    public string Field { get; }

    /// <summary>Whether transitions are given: without them a status may move anywhere.</summary>
    public bool IsStrict => _isStrict || Basis is { IsStrict: true };

    private readonly bool _isStrict;

    /// <summary>All statuses, in the template's order.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>The statuses in which a proposal may enter; empty where any may, or where a change and its base have none in common: <see cref="MayEnter"/> tells.</summary>
    public ImmutableArray<string> Initial => Basis is null ? _ownInitial : [.. (_ownInitial.IsEmpty ? Basis.Initial : _ownInitial).Where(MayEnter)];

    private readonly ImmutableArray<string> _ownInitial;

    /// <summary>
    /// The status a field's value means: the value itself, or what it starts with where it carries an argument or more is said
    /// of it (<c>Superseded by 0012</c>, <c>Implemented (1.2)</c>, <c>Accepted. Amended in May.</c>); <see langword="null"/> where
    /// it is none of <see cref="States"/>, nor one that is said to be closed or frozen.
    /// </summary>
    public string? StatusOf(string value)
    {
        // The template's list of choices, left as it is, says nothing; it must not be taken for its first choice.
        var text = FieldItems.TextOf(value);
        if (text.Contains('|', StringComparison.Ordinal))
        {
            return null;
        }

        var key = NameComparison.Normalize(text);
        string? longest = null;
        for (var i = 0; i < _keys.Length; i++)
        {
            var name = _keys[i];
            if (key == name)
            {
                return _read[i];
            }

            var isStart = key.StartsWith(name, StringComparison.Ordinal) && !char.IsLetterOrDigit(key[name.Length]);
            if (isStart && name.Length > (longest?.Length ?? 0))
            {
                longest = _read[i];
            }
        }

        return longest;
    }

    /// <summary>Whether a new proposal may enter with this status.</summary>
    public bool MayEnter(string status) => (Basis?.MayEnter(status) ?? true) && MayItselfEnter(status);

    private bool MayItselfEnter(string status) => _initial.Count == 0 || _initial.Contains(NameComparison.Normalize(status)) || IsUnnamed(status);

    /// <summary>Whether a status may move to another; to itself it always may.</summary>
    public bool MayMove(string from, string to) => (Basis?.MayMove(from, to) ?? true) && MayItselfMove(from, to);

    private bool MayItselfMove(string from, string to) =>
        !_isStrict || NameComparison.Same(from, to) || IsUnnamed(from) || IsUnnamed(to) || OwnNext(from).Any(next => NameComparison.Same(next, to));

    /// <summary>Whether a proposal may lose its status: only if no change of the status is restricted.</summary>
    internal bool MayBeLost => !_isStrict && (Basis?.MayBeLost ?? true);

    // A status that only the documents have.
    private bool IsUnnamed(string status) => IsFree && !_named.Contains(NameComparison.Normalize(status));

    /// <summary>The statuses a status may move to.</summary>
    public ImmutableArray<string> Next(string status) =>
        Basis is null ? OwnNext(status) : [.. (_isStrict ? OwnNext(status) : Basis.Next(status)).Where(next => Basis.MayMove(status, next))];

    private ImmutableArray<string> OwnNext(string status) => _transitions.GetValueOrDefault(NameComparison.Normalize(status), []);

    /// <summary>What a status demands: <c>number</c>, names of fields and sections.</summary>
    public ImmutableArray<string> Demands(string status) =>
        Basis is null ? OwnDemands(status) : [.. OwnDemands(status).Concat(Basis.Demands(status)).DistinctBy(NameComparison.Normalize)];

    private ImmutableArray<string> OwnDemands(string status) => _demands.GetValueOrDefault(NameComparison.Normalize(status), []);

    /// <summary>Whether the settings say how long a proposal may stay unchanged.</summary>
    public bool HasPeriods => !_stale.IsEmpty;

    /// <summary>How long a proposal may stay unchanged in a status, or <see langword="null"/> where nothing is said.</summary>
    public Period? StaleAfter(string status)
    {
        foreach (var said in _stale)
        {
            if (NameComparison.Same(said.Status.Value, status))
            {
                return said.Period.Value;
            }
        }

        return null;
    }

    /// <summary>Whether a proposal with this status is a closed record, whose findings are warnings at most.</summary>
    public bool IsClosed(string status) => _closed.Contains(NameComparison.Normalize(status)) && Basis?.IsClosed(status) is not false;

    /// <summary>Whether the text of a proposal with this status may no longer change.</summary>
    public bool IsFrozen(string status) => _frozen.Contains(NameComparison.Normalize(status)) || Basis?.IsFrozen(status) is true;

    /// <summary>
    /// Whether a proposal with this status is a record that is changed only on purpose: a closed or frozen one; where nobody said
    /// which those are, one that will not come, was replaced, or is done.
    /// </summary>
    internal bool IsRecord(string status) =>
        IsClosed(status) || IsFrozen(status) || (_closed.Count == 0 && (IsDropped(status) || IsReplaced(status) || Relations.IsDone(status)));

    /// <summary>Whether a status says that another proposal took the place of this one: <c>Replaced</c>, <c>Superseded</c>.</summary>
    public static bool IsReplaced(string status) => Relations.IsReplaced(status);

    /// <summary>Whether a status says that the proposal will not come: <c>Rejected</c>, <c>Withdrawn</c>.</summary>
    public static bool IsDropped(string status) => Relations.IsDropped(status);

    /// <summary>Whether the first status comes before the second on every way: the second can be reached from it, and there is no way back.</summary>
    public bool IsBefore(string first, string second) => CanReach(first, second) && !CanReach(second, first);

    /// <summary>Whether a status stands before the decision: it is a draft's, or is neither closed nor done and may still move to one that says that the proposal will not come.</summary>
    public bool IsUndecided(string status) =>
        Relations.IsDraft(status)
        || (
            !IsClosed(status)
            && !Relations.IsDone(status)
            && States.Any(state => IsDropped(state) && !NameComparison.Same(state, status) && CanReach(status, state))
        );

    /// <summary>Whether the decision about a proposal with this status is made: by the steps that are given, else by its word.</summary>
    internal bool IsDecided(string status) => IsRecord(status) || (IsStrict ? !IsUndecided(status) : Relations.IsAgreed(status));

    private bool CanReach(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { NameComparison.Normalize(from) };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var status))
        {
            foreach (var next in Next(status).Where(next => seen.Add(NameComparison.Normalize(next))))
            {
                open.Enqueue(next);
            }
        }

        return seen.Contains(NameComparison.Normalize(to));
    }

    private static ImmutableArray<string> Texts(ImmutableArray<Text.Located<string>>? values) =>
        values is { } given ? [.. given.Select(value => value.Value)] : [];

    private static FrozenDictionary<string, ImmutableArray<string>> ByStatus(ImmutableArray<StatusSettings>? statuses) =>
        (statuses ?? [])
            .DistinctBy(status => NameComparison.Normalize(status.Status.Value))
            .ToFrozenDictionary(status => NameComparison.Normalize(status.Status.Value), status => Texts(status.Values), StringComparer.Ordinal);

    private static ImmutableArray<string> Named(LifecycleSettings settings) =>
        [
            .. Texts(settings.Initial)
                .Concat((settings.Transitions ?? []).SelectMany(edge => Texts(edge.Values).Prepend(edge.Status.Value)))
                .Concat(Texts(settings.Closed))
                .DistinctBy(NameComparison.Normalize),
        ];
}
