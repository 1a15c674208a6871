using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>Reads an id in the parameters of a message.</summary>
internal static class MessageId
{
    public static RequestId? In(JsonNode? id) => id is not JsonValue value ? null
        : value.TryGetValue(out string? text) ? new RequestId(text)
        : value.TryGetValue(out long number) ? new RequestId(number)
        : null;
}
