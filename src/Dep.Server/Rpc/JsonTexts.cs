using System.Text.Json;

namespace Dep.Server.Rpc;

/// <summary>Reads texts that strangers wrote as JSON.</summary>
internal static class JsonTexts
{
    /// <summary>The text of an element; <see langword="null"/> where it is half of a surrogate pair, which JSON can write.</summary>
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
