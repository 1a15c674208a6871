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

    // The AI SDK sends Gemini an answer for each text, and its API refuses several answers to one call.
    private const string Separator = "\n\n";

    /// <summary>The blocks of a result: at most one text, which is not empty, and all others.</summary>
    public static IReadOnlyList<ToolContent> Of(ToolResult result)
    {
        // Nearly every result is like this.
        if (result is { Structured: not null, Content: [ToolContent.Text { Value: var only }] } && !string.IsNullOrWhiteSpace(only))
        {
            return result.Content;
        }

        ToolContent[] content = [.. result.Content.Select(AsText)];
        string[] texts = [.. content.OfType<ToolContent.Text>().Select(text => text.Value).Where(text => !string.IsNullOrWhiteSpace(text))];
        if (texts.Length == 0)
        {
            ToolContent[] others = [.. content.Where(block => block is not ToolContent.Text)];
            return others.Length > 0 ? others : [new ToolContent.Text(NoText)];
        }

        // Without structured content, Gemini CLI parses the first text (McpComplianceTransport) and answers with an error where the value is no object.
        string joined = string.Join(Separator, texts);
        var text = new ToolContent.Text(result.Structured is null && IsValue(joined) ? ValuePrefix + joined : joined);
        int first = Array.FindIndex(content, block => block is ToolContent.Text);
        return [.. content[..first], text, .. content[first..].Where(block => block is not ToolContent.Text)];
    }

    // Anthropic's tool helper refuses a whole result with an embedded SVG.
    private static ToolContent AsText(ToolContent block) =>
        block is ToolContent.TextResource { MimeType: "image/svg+xml" } picture ? new ToolContent.Text(picture.Value) : block;

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
