using System.Text;
using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Server.Protocol.Tools;

/// <summary>Gives the text of a result the form that all known clients pass on to their model.</summary>
internal static class ReadableContent
{
    /// <summary>Stands before a value that a client would take for structured content.</summary>
    public const string ValuePrefix = "result: ";

    private const string NoText = "(empty)";

    public static IReadOnlyList<ToolContent> Of(ToolResult result)
    {
        // The API of Claude refuses a conversation with an empty text.
        ToolContent[] content = [.. result.Content.Where(block => block is not ToolContent.Text { Value: var text } || !string.IsNullOrWhiteSpace(text))];
        if (content.Length == 0)
        {
            return [new ToolContent.Text(NoText)];
        }

        // Without structured content, Gemini CLI parses the first text (McpComplianceTransport) and answers with an error where the value is no object.
        return result.Structured is null && content[0] is ToolContent.Text { Value: var first } && IsValue(first)
            ? [new ToolContent.Text(ValuePrefix + first), .. content[1..]]
            : content;
    }

    /// <summary>Whether a text is JSON, but no object.</summary>
    private static bool IsValue(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart(" \t\r\n");
        if (start.IsEmpty || !(start[0] is '[' or '"' or '-' or 't' or 'f' or 'n' || char.IsAsciiDigit(start[0])))
        {
            return false;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
