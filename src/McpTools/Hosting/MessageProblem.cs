using System.Buffers;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Hosting;

/// <summary>Why bytes are no message, found before the SDK reads them: it drops such lines or answers with the wrong code.</summary>
internal sealed record MessageProblem(McpErrorCode Code, string Message)
{
    /// <summary>The largest message, in bytes, on every transport.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int MaxDepth = 64;

    public static MessageProblem TooLarge { get; } = new(
        McpErrorCode.InvalidRequest, $"The message is larger than {MaxBytes / 1024 / 1024} MiB, the limit. Send less in one message.");

    public static MessageProblem NotAMessage { get; } = new(
        McpErrorCode.InvalidRequest, "This is JSON, but no JSON-RPC 2.0 message: an object with \"jsonrpc\": \"2.0\", and \"method\" or \"result\" or \"error\".");

    public static MessageProblem NotJsonContent { get; } = new(McpErrorCode.InvalidRequest, "Send the message as application/json.");

    private static MessageProblem Batch { get; } = new(
        McpErrorCode.InvalidRequest, "Batches are not supported. Send each message by itself.");

    private static MessageProblem NotJson { get; } = new(
        McpErrorCode.ParseError, $"The message is not valid JSON, or is nested more than {MaxDepth} deep. Send one JSON-RPC 2.0 object, UTF-8 encoded.");

    /// <returns>Null for a JSON object.</returns>
    public static MessageProblem? Find(ReadOnlySequence<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read())
            {
                return NotJson;
            }

            JsonTokenType first = reader.TokenType;
            while (reader.Read())
            {
                // Reading to the end is the check.
            }

            return first switch
            {
                JsonTokenType.StartObject => null,
                JsonTokenType.StartArray => Batch,
                _ => NotAMessage,
            };
        }
        catch (JsonException)
        {
            return NotJson;
        }
    }

    public JsonRpcError ToError() => new() { Id = default, Error = new JsonRpcErrorDetail { Code = (int)Code, Message = Message } };
}
