using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace McpTools.Core.Json;

/// <summary>Settings for JSON that models read: text of any language is not escaped, since escapes multiply the tokens.</summary>
internal static class CompactJson
{
    // Safe here because the text is never put into HTML or a script unescaped.
    public static JavaScriptEncoder Encoder { get; } = new PlainTextEncoder();

    /// <summary>For results that are read in parts. They may be nested more deeply than one that is sent whole.</summary>
    public static JsonDocumentOptions Deep { get; } = new() { MaxDepth = 128 };

    /// <summary>Converts a value to JSON whose raw text has no escapes that it does not need.</summary>
    public static JsonElement ToElement<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        var buffer = JsonBuffer.Take();
        JsonSerializer.Serialize(buffer.Writer, value, typeInfo);
        return buffer.ToElement();
    }
}
