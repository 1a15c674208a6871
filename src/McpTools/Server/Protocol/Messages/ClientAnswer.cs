using System.Buffers;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>Checks what a client answers to elicitation/create, the only request of the server.</summary>
internal static class ClientAnswer
{
    private static readonly Shape Elicited = Shape.ObjectOf(
        new("action", Shape.Text), new("content", Shape.AnyObject), new("_meta", Shape.AnyObject), new("resultType", Shape.Text));

    public static string? FindProblem(JsonElement message) =>
        message.TryGetProperty("error", out JsonElement error) && error.ValueKind is not JsonValueKind.Null ? FindInError(error)
        : message.TryGetProperty("result", out JsonElement result) ? Elicited.FindProblem(result, "result")
        : null;

    /// <summary>Makes a refusal of an answer that cannot be read. The call that waits for it ends with this problem, instead of an internal error.</summary>
    public static ReadOnlySequence<byte> Refuse(RequestId id, string problem)
    {
        var refusal = new MessageProblem(McpErrorCode.InvalidParams, $"The answer to elicitation/create is wrong: {problem}") { Id = id };
        return new ReadOnlySequence<byte>(refusal.ToBytes());
    }

    private static string? FindInError(JsonElement error) =>
        error.ValueKind is not JsonValueKind.Object ? "error must be an object."
        : !error.TryGetProperty("code", out JsonElement code) || code.ValueKind is not JsonValueKind.Number || !code.TryGetInt32(out _) ? "error.code must be an integer."
        : !error.TryGetProperty("message", out JsonElement text) || text.ValueKind is not JsonValueKind.String ? "error.message must be a string."
        : null;
}
