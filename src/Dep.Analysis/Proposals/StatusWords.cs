using System.Collections.Immutable;

namespace Dep.Analysis.Proposals;

/// <summary>Normalized titles of the section that contains the status: in English, and in decision records in other languages.</summary>
internal static class StatusWords
{
    /// <summary>All titles.</summary>
    public static ImmutableArray<string> All { get; } =
    ["status", "statut", "estado", "stato", "situação", "stav", "durum", "статус", "状态", "狀態", "ステータス", "상태"];
}
