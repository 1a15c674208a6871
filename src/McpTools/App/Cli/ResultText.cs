using McpTools.Contract;

namespace McpTools.App.Cli;

/// <summary>A result as a person reads it: the text, and a line for what is no text.</summary>
internal static class ResultText
{
    public static string Write(ToolResult result) => string.Join('\n', result.Content.Select(Write));

    private static string Write(ToolContent content) => content switch
    {
        ToolContent.Text text => text.Value,
        ToolContent.Image image => $"[image, {image.MimeType}, {image.Bytes.Length} bytes]",
        ToolContent.Audio audio => $"[audio, {audio.MimeType}, {audio.Bytes.Length} bytes]",
        ToolContent.TextResource resource => resource.Value,
        ToolContent.BinaryResource resource => $"[{resource.Uri}, {resource.MimeType}, {resource.Bytes.Length} bytes]",
        ToolContent.ResourceLink link => $"{link.Title ?? link.Name}: {link.Uri}",
        _ => throw new InvalidOperationException($"No text for {content.GetType().Name}."),
    };
}
