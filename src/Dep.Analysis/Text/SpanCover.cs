namespace Dep.Analysis.Text;

/// <summary>A set of spans, which may be nested. Decides in logarithmic time whether one of them contains a given span.</summary>
internal sealed class SpanCover
{
    // The spans that are not inside another span, in the order of the text.
    private readonly List<TextSpan> _outer = [];

    /// <summary>Creates the set.</summary>
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

    /// <summary>Whether one of the spans contains a given span.</summary>
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
