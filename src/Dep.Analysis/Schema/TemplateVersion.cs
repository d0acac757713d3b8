namespace Dep.Analysis.Schema;

/// <summary>Which version of the template a proposal is judged by.</summary>
public enum TemplateVersion
{
    /// <summary>The one that is there now.</summary>
    Current,

    /// <summary>The one that was there when the proposal entered; a proposal whose status moves is judged by the one that is there now.</summary>
    AtBirth,
}
