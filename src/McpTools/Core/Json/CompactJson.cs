using System.Text.Encodings.Web;
using System.Text.Json;

namespace McpTools.Core.Json;

/// <summary>JSON as it goes to models: no escapes for letters of any language, which would multiply its tokens.</summary>
internal static class CompactJson
{
    // Safe here because the text is never put into HTML or a script unescaped.
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>For what is read in parts: deeper than what is ever sent in one piece.</summary>
    public static JsonDocumentOptions Deep { get; } = new() { MaxDepth = 128 };
}
