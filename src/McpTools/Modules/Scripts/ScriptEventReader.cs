using System.Text.Json;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Parses the messages of a script worker, which must be treated as hostile.</summary>
internal static class ScriptEventReader
{
    /// <returns>Null for a frame that no worker would send.</returns>
    public static ScriptEvent? Read(Frame frame)
    {
        if (frame.Status is not FrameStatus.Complete)
        {
            return null;
        }

        try
        {
            return Bound(JsonSerializer.Deserialize(frame.Payload.Span, ScriptJson.Default.ScriptEvent));
        }
        catch (Exception invalid) when (invalid is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    // The caller receives this error unchanged, so its code must be one that a worker may send. Only the server knows whether anything ran.
    private static ScriptEvent? Bound(ScriptEvent? message) => message switch
    {
        ScriptReply { Error: { } error } when !ScriptErrorCode.IsFromWorker(error.Code) || error.Module?.Length > ScriptBounds.MaxMessageCharacters => null,
        ScriptReply { Error: { Message.Length: > ScriptBounds.MaxMessageCharacters + 1 } error } reply =>
            reply with { Error = error with { Message = string.Concat(error.Message.AsSpan(0, ScriptBounds.MaxMessageCharacters), "…") } },
        _ => message,
    };
}
