using System.Text.Json;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.Scripts;

/// <summary>Reads what a script worker says, which is to be treated as hostile.</summary>
internal static class ScriptFrame
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
            return JsonSerializer.Deserialize(frame.Payload.Span, ScriptJson.Default.ScriptEvent);
        }
        catch (Exception senseless) when (senseless is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
