using System.Text.Encodings.Web;
using System.Text.Json;

namespace McpTools.Core.Json;

/// <summary>Settings for JSON that models read: letters of any language are not escaped, since escapes multiply the tokens.</summary>
internal static class CompactJson
{
    // Safe here because the text is never put into HTML or a script unescaped.
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>For results that are read in parts. They may be nested more deeply than one that is sent whole.</summary>
    public static JsonDocumentOptions Deep { get; } = new() { MaxDepth = 128 };
}
