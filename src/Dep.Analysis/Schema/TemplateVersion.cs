namespace Dep.Analysis.Schema;

/// <summary>Which version of the template a proposal is judged by.</summary>
public enum TemplateVersion
{
    /// <summary>The one that is there now.</summary>
    Current,

    /// <summary>The version that existed when the proposal entered; a proposal whose status changes is judged by the present version.</summary>
    AtBirth,
}
