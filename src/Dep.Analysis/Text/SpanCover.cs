namespace Dep.Analysis.Text;

/// <summary>Places of a text, of which some may lie in others: tells in logarithmic time whether one of them holds another place.</summary>
internal sealed class SpanCover
{
    // Spans that lie in no other span, in the order of the text.
    private readonly List<TextSpan> _outer = [];

    /// <summary>Puts places in order.</summary>
    public SpanCover(IEnumerable<TextSpan> spans)
    {
        foreach (var span in spans.OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            if (_outer.Count == 0 || span.End > _outer[^1].End)
            {
                _outer.Add(span);
            }
        }
    }

    /// <summary>Whether one of the places holds another.</summary>
    public bool Holds(TextSpan place)
    {
        var (from, to) = (0, _outer.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _outer[middle].End < place.End ? (middle + 1, to) : (from, middle);
        }

        return from < _outer.Count && _outer[from].Contains(place);
    }
}
