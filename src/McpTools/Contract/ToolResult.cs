using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace McpTools.Contract;

/// <summary>The outcome of a call. The text is complete by itself, since several clients read nothing else.</summary>
internal sealed record ToolResult
{
    public required IReadOnlyList<ToolContent> Content { get; init; }

    /// <summary>Follows the tool's output schema; null when it has none or the call failed.</summary>
    public JsonElement? Structured { get; init; }

    /// <summary>Set when the call failed in a way that the caller should know of.</summary>
    public ToolError? Error { get; init; }

    public JsonObject? Meta { get; init; }

    public static ToolResult Text(string text) => new() { Content = [new ToolContent.Text(text)] };

    public static ToolResult Json<T>(T value, JsonTypeInfo<T> typeInfo, string text) => new()
    {
        Content = [new ToolContent.Text(text)],
        Structured = JsonSerializer.SerializeToElement(value, typeInfo),
    };

    /// <inheritdoc cref="ToolError"/>
    public static ToolResult Fail(string code, string message) => Fail(new ToolError(code, message));

    public static ToolResult Fail(ToolError error) => new()
    {
        Content = [new ToolContent.Text($"{error.Code}: {error.Message}")],
        Error = error,
    };
}

/// <summary>One block of a result.</summary>
internal abstract record ToolContent
{
    internal sealed record Text(string Value) : ToolContent;

    /// <param name="MimeType">image/png, image/jpeg, image/gif or image/webp, matching the bytes. Never SVG: it ruins conversations.</param>
    internal sealed record Image(ReadOnlyMemory<byte> Bytes, string MimeType) : ToolContent;

    internal sealed record Audio(ReadOnlyMemory<byte> Bytes, string MimeType) : ToolContent;

    internal sealed record TextResource(string Uri, string MimeType, string Value) : ToolContent;

    internal sealed record BinaryResource(string Uri, string MimeType, ReadOnlyMemory<byte> Bytes) : ToolContent;

    internal sealed record ResourceLink(string Uri, string Name, string? Title, string? Description, string? MimeType) : ToolContent;
}
