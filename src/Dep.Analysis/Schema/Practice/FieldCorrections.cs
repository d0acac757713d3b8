namespace Dep.Analysis.Schema.Practice;

/// <summary>
/// A cache of fields that were corrected by the same documents. Schemas of stages and days have the same fields many times over, mostly
/// with different presence only: their values and forms are counted once.
/// </summary>
internal sealed class FieldCorrections
{
    private readonly Dictionary<(int Index, FieldSchema Field, string StatusName), FieldSchema> _known = [];

    /// <summary>The corrected field.</summary>
    /// <param name="index">Its place in the schema: documents have it by its name, which is the same at the same place.</param>
    /// <param name="field">The field as it is shown.</param>
    /// <param name="statusName">The name of the field that bears the status.</param>
    /// <param name="correct">Corrects it; the result must not depend on whether the field is required.</param>
    public FieldSchema Of(int index, FieldSchema field, string statusName, Func<FieldSchema, FieldSchema> correct)
    {
        var key = (index, field with { Presence = Presence.Optional, PresenceFrom = Provenance.None }, statusName);
        if (!_known.TryGetValue(key, out var corrected))
        {
            _known.Add(key, corrected = correct(field));
        }

        return corrected with
        {
            Presence = field.Presence,
            PresenceFrom = field.PresenceFrom,
        };
    }
}
