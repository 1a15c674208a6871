using System.Text.Json;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Reads what a script worker says, which is to be treated as hostile.</summary>
internal static class ScriptEventReader
{
    /// <returns>Null for what it would never say.</returns>
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
        catch (Exception senseless) when (senseless is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    // An error goes to the caller as it is, and only the server knows whether anything ran.
    private static ScriptEvent? Bound(ScriptEvent? said) => said switch
    {
        ScriptReply { Error: { } error } when !ScriptErrorCode.IsFromWorker(error.Code) || error.Module?.Length > ScriptBounds.MaxMessageCharacters => null,
        ScriptReply { Error: { Message.Length: > ScriptBounds.MaxMessageCharacters + 1 } error } reply =>
            reply with { Error = error with { Message = string.Concat(error.Message.AsSpan(0, ScriptBounds.MaxMessageCharacters), "…") } },
        _ => said,
    };
}
