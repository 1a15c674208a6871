using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>Checks what every message of JSON-RPC has, beside its parameters.</summary>
internal static class Envelope
{
    public static MessageProblem? FindProblem(JsonElement message)
    {
        if (message.ValueKind is not JsonValueKind.Object)
        {
            return MessageProblem.NotAMessage;
        }

        bool hasMethod = message.TryGetProperty("method", out JsonElement method);
        string? wrong = !message.TryGetProperty("jsonrpc", out JsonElement version) || version.ValueKind is not JsonValueKind.String || !version.ValueEquals("2.0") ? "jsonrpc must be \"2.0\"."
            : message.TryGetProperty("id", out JsonElement id) && IdIn(id) is null && (hasMethod || id.ValueKind is not JsonValueKind.Null) ? "id must be a string or an integer. Leave it out only in a notification."
            : hasMethod && method.ValueKind is not JsonValueKind.String ? "method must be a string."
            : hasMethod ? null
            : message.TryGetProperty("error", out JsonElement error) && error.ValueKind is not JsonValueKind.Null ? null
            : message.TryGetProperty("result", out _) && IdOf(message) is not null ? null
            : MessageProblem.NotAMessage.Message;
        return wrong is null ? null : new MessageProblem(McpErrorCode.InvalidRequest, wrong) { Id = (hasMethod ? IdOf(message) : null) ?? default };
    }

    public static RequestId? IdOf(JsonElement message) => message.TryGetProperty("id", out JsonElement id) ? IdIn(id) : null;

    /// <summary>Reads an id in the parameters of a message.</summary>
    public static RequestId? IdIn(JsonNode? id) => id is not JsonValue value ? null
        : value.TryGetValue(out string? text) ? new RequestId(text)
        : value.TryGetValue(out long number) ? new RequestId(number)
        : null;

    public static RequestId? IdIn(JsonElement? id) => id is not { } value ? null
        : value.ValueKind is JsonValueKind.String && UnicodeText.IsText(value) ? new RequestId(value.GetString()!)
        : value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out long number) ? new RequestId(number)
        : null;
}
