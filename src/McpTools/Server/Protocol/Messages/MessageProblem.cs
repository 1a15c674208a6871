using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>Says why bytes are not a message that the server takes. The check comes before the SDK, which drops such messages or answers with the wrong code.</summary>
internal sealed record MessageProblem(McpErrorCode Code, string Message)
{
    /// <summary>The largest message, in bytes, on every transport.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The deepest nesting of a message.</summary>
    public const int MaxDepth = 64;

    public static MessageProblem TooLarge { get; } = new(
        McpErrorCode.InvalidRequest, $"The message is larger than {MaxBytes / 1024 / 1024} MiB, the limit. Send less in one message.");

    public static MessageProblem NotAMessage { get; } = new(
        McpErrorCode.InvalidRequest, "This is JSON, but not a JSON-RPC 2.0 message. Send an object with \"jsonrpc\": \"2.0\", and \"method\" or \"result\" or \"error\".");

    public static MessageProblem NotJsonContent { get; } = new(McpErrorCode.InvalidRequest, "Send the message as application/json.");

    public static MessageProblem NotJson { get; } = new(
        McpErrorCode.ParseError, $"The message is not valid JSON, has two members of one name in one object, or is nested more than {MaxDepth} deep. Send one JSON-RPC 2.0 object, UTF-8 encoded.");

    /// <summary>The id of the refused request; empty where the message has none.</summary>
    public RequestId Id { get; init; }

    /// <summary>Whether the message is a notification, to which the protocol knows no answer.</summary>
    public bool IsOfNotification { get; init; }

    public JsonRpcError ToError() => new() { Id = Id, Error = new JsonRpcErrorDetail { Code = (int)Code, Message = Message } };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(ToError(), McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage)));
}
