using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Forms;

/// <summary>The names by which values mean one of some choices, folded once: a value may be as long as a document, and is folded once as well.</summary>
internal sealed class ChoiceNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withoutParentheses = new(StringComparer.Ordinal);

    /// <summary>Folds the names of choices.</summary>
    public ChoiceNames(IEnumerable<string> choices)
    {
        foreach (var choice in choices)
        {
            _names.Add(NameComparison.Normalize(choice));
            if (choice.EndsWith(')'))
            {
                // 'Rejected (RE)' is meant by each of its names, and by itself with another note.
                _withoutParentheses.Add(NameComparison.Normalize(ChoiceList.WithoutParentheses(choice)));
                _names.UnionWith(ChoiceList.Within(choice).Select(NameComparison.Normalize));
            }
        }
    }

    /// <summary>Whether a text names one of the choices.</summary>
    public bool Contain(string text) =>
        _names.Contains(NameComparison.Normalize(text))
        || (_withoutParentheses.Count > 0 && _withoutParentheses.Contains(NameComparison.Normalize(ChoiceList.WithoutParentheses(text))));
}
