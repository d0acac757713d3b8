using System.Text.Json;

namespace Dep.Server.Rpc;

/// <summary>Reads texts in untrusted JSON.</summary>
internal static class JsonTexts
{
    /// <summary>The text of an element; <see langword="null"/> if it contains a lone surrogate, which JSON can escape.</summary>
    public static string? TryGetText(this JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
