using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dep.Server.Protocol;

/// <summary>Reads a list whose entries are all there. The serializer refuses <c>null</c> for a member that may not be null, but not for an entry.</summary>
/// <typeparam name="T">The type of an entry.</typeparam>
internal sealed class WholeListConverter<T> : JsonConverter<T[]>
    where T : class
{
    /// <inheritdoc/>
    public override T[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            throw new JsonException("A list was expected");
        }

        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var entries = new List<T>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            entries.Add(JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("An entry of a list may not be null"));
        }

        return [.. entries];
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartArray();
        foreach (var entry in value)
        {
            JsonSerializer.Serialize(writer, entry, type);
        }

        writer.WriteEndArray();
    }
}
