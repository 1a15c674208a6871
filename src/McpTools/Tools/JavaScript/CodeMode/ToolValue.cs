using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.JavaScript.CodeMode;

/// <summary>Converts the result of a call to the value that a script receives.</summary>
internal static class ToolValue
{
    /// <returns>The structured content, otherwise the text, otherwise <c>{ content: […] }</c> in the form of MCP when there is more than text.</returns>
    public static JsonElement Of(ToolResult result) =>
        result.Structured ?? (result.Content.All(block => block is ToolContent.Text or ToolContent.ResourceLink)
            ? WrittenJson.Of(string.Join('\n', result.Content.OfType<ToolContent.Text>().Select(block => block.Value)))
            : WrittenJson.Write(writer => WriteContent(writer, result.Content)));

    private static void WriteContent(Utf8JsonWriter writer, IEnumerable<ToolContent> content)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("content");
        foreach (ToolContent block in content)
        {
            writer.WriteStartObject();
            Write(writer, block);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ToolContent block)
    {
        switch (block)
        {
            case ToolContent.Text text:
                writer.WriteString("type", "text");
                writer.WriteString("text", text.Value);
                break;
            case ToolContent.Image image:
                writer.WriteString("type", "image");
                writer.WriteString("mimeType", image.MimeType);
                writer.WriteBase64String("data", image.Bytes.Span);
                break;
            case ToolContent.Audio audio:
                writer.WriteString("type", "audio");
                writer.WriteString("mimeType", audio.MimeType);
                writer.WriteBase64String("data", audio.Bytes.Span);
                break;
            case ToolContent.TextResource resource:
                WriteResource(writer, resource.Uri, resource.MimeType);
                writer.WriteString("text", resource.Value);
                writer.WriteEndObject();
                break;
            case ToolContent.BinaryResource resource:
                WriteResource(writer, resource.Uri, resource.MimeType);
                writer.WriteBase64String("blob", resource.Bytes.Span);
                writer.WriteEndObject();
                break;
            case ToolContent.ResourceLink link:
                writer.WriteString("type", "resource_link");
                writer.WriteString("uri", link.Uri);
                writer.WriteString("name", link.Name);
                break;
        }
    }

    private static void WriteResource(Utf8JsonWriter writer, string uri, string mimeType)
    {
        writer.WriteString("type", "resource");
        writer.WriteStartObject("resource");
        writer.WriteString("uri", uri);
        writer.WriteString("mimeType", mimeType);
    }
}
