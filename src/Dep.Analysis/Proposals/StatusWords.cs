using System.Collections.Immutable;

namespace Dep.Analysis.Proposals;

/// <summary>What a heading is called below which the status stands, folded: in English, and as decision records in other languages have it.</summary>
internal static class StatusWords
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = ["status", "statut", "estado", "stato", "situação", "stav", "durum", "статус", "状态", "狀態", "ステータス", "상태"];
}
