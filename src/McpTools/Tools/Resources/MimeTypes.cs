using System.Collections.Frozen;

namespace McpTools.Tools.Resources;

/// <summary>Media types by file extension.</summary>
internal static class MimeTypes
{
    public const string Text = "text/plain";

    public const string Bytes = "application/octet-stream";

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".css"] = "text/css",
        [".csv"] = "text/csv",
        [".gif"] = "image/gif",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript",
        [".json"] = "application/json",
        [".md"] = "text/markdown",
        [".mp3"] = "audio/mpeg",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".txt"] = Text,
        [".wav"] = "audio/wav",
        [".webp"] = "image/webp",
        [".xml"] = "application/xml",
        [".yaml"] = "application/yaml",
        [".yml"] = "application/yaml",
        [".zip"] = "application/zip",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? Of(string fileName) => ByExtension.GetValueOrDefault(Path.GetExtension(fileName));

    /// <summary>Whether content of this type is sent as text, provided that it is valid UTF-8.</summary>
    public static bool IsText(string mimeType)
    {
        string type = mimeType.Split(';')[0].Trim().ToLowerInvariant();
        return type.StartsWith("text/", StringComparison.Ordinal)
            || type.EndsWith("+json", StringComparison.Ordinal)
            || type.EndsWith("+xml", StringComparison.Ordinal)
            || type is "application/json" or "application/xml" or "application/yaml" or "application/javascript" or "application/toml";
    }

    /// <summary>Whether a text has the form of a media type: type, slash and subtype, optionally with parameters.</summary>
    public static bool IsValid(string mimeType) =>
        mimeType.Split(';')[0].Split('/') is [{ Length: > 0 }, { Length: > 0 }] && mimeType.All(character => character is >= ' ' and <= '~')
        && !mimeType.Split(';')[0].Contains(' ', StringComparison.Ordinal);
}
