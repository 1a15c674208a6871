using System.Buffers;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>Says why bytes are not a message. The check comes before the SDK, which drops such lines or answers with the wrong code.</summary>
internal sealed record MessageProblem(McpErrorCode Code, string Message)
{
    /// <summary>The largest message, in bytes, on every transport.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    public static MessageProblem TooLarge { get; } = new(
        McpErrorCode.InvalidRequest, $"The message is larger than {MaxBytes / 1024 / 1024} MiB, the limit. Send less in one message.");

    public static MessageProblem NotAMessage { get; } = new(
        McpErrorCode.InvalidRequest, "This is JSON, but not a JSON-RPC 2.0 message. Send an object with \"jsonrpc\": \"2.0\", and \"method\" or \"result\" or \"error\".");

    public static MessageProblem NotJsonContent { get; } = new(McpErrorCode.InvalidRequest, "Send the message as application/json.");

    public static MessageProblem Batch { get; } = new(
        McpErrorCode.InvalidRequest, "Batches are not supported. Send each message by itself.");

    private static MessageProblem NotJson { get; } = new(
        McpErrorCode.ParseError, $"The message is not valid JSON, has two members of one name in one object, or is nested more than {MessageShape.MaxDepth} deep. Send one JSON-RPC 2.0 object, UTF-8 encoded.");

    /// <summary>The id of the refused request; empty where the message has none.</summary>
    public RequestId Id { get; init; }

    /// <returns>Null for a message that the SDK can read.</returns>
    public static MessageProblem? Find(ReadOnlySequence<byte> bytes)
    {
        try
        {
            return MessageShape.Find(bytes);
        }
        catch (JsonException)
        {
            return NotJson;
        }
    }

    public JsonRpcError ToError() => new() { Id = Id, Error = new JsonRpcErrorDetail { Code = (int)Code, Message = Message } };
}
