using System.Buffers;
using System.Text.Json;
using McpTools.Core.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.App.Hosting;

/// <summary>What every message must be before the SDK reads it, which would answer with an internal error that names no cause.</summary>
internal static class MessageShape
{
    public const int MaxDepth = 64;

    // Two members of one name: what one reader takes, as a check of a header does, another does not.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <returns>Null for an object that the SDK can read.</returns>
    /// <exception cref="JsonException">The bytes are no JSON, or an object has two members of one name.</exception>
    public static MessageProblem? Find(ReadOnlySequence<byte> bytes)
    {
        if (!UnicodeText.IsAll(new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth })))
        {
            throw new JsonException("A string is not Unicode.");
        }

        using JsonDocument message = JsonDocument.Parse(bytes, Strict);
        return message.RootElement.ValueKind switch
        {
            JsonValueKind.Object => FindInParameters(message.RootElement),
            JsonValueKind.Array => MessageProblem.Batch,
            _ => MessageProblem.NotAMessage,
        };
    }

    private static MessageProblem? FindInParameters(JsonElement message)
    {
        if (!message.TryGetProperty("params", out JsonElement parameters) || ReadId(message) is not { } id)
        {
            return null;
        }

        string? wrong = parameters.ValueKind != JsonValueKind.Object ? Unless(JsonValueKind.Null, parameters, "params must be an object.")
            : Unless(JsonValueKind.Object, parameters, "_meta", "params._meta must be an object.")
            ?? Unless(JsonValueKind.Object, parameters, "arguments", "params.arguments must be an object.")
            ?? Unless(JsonValueKind.String, parameters, "name", "params.name must be a string.")
            ?? Unless(JsonValueKind.String, parameters, "uri", "params.uri must be a string.")
            ?? Unless(JsonValueKind.String, parameters, "cursor", "params.cursor must be a string.")
            ?? ParameterShape.Find(message, parameters);
        return wrong is null ? null : new MessageProblem(McpErrorCode.InvalidParams, wrong) { Id = id };
    }

    private static string? Unless(JsonValueKind kind, JsonElement parameters, string name, string wrong) =>
        parameters.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Unless(kind, value, wrong) : null;

    private static string? Unless(JsonValueKind kind, JsonElement value, string wrong) => value.ValueKind == kind ? null : wrong;

    private static RequestId? ReadId(JsonElement message) => !message.TryGetProperty("id", out JsonElement id) ? null
        : id.ValueKind == JsonValueKind.String ? new RequestId(id.GetString()!)
        : id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number) ? new RequestId(number)
        : null;
}
