using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using McpTools.Core.Json;

namespace McpTools.Contract;

/// <summary>The outcome of a call, a failure included.</summary>
/// <remarks>Immutable. The text alone must say everything, because several clients show the model nothing else.</remarks>
internal sealed record ToolResult
{
    /// <summary>The content blocks in their order, the text first.</summary>
    public required IReadOnlyList<ToolContent> Content { get; init; }

    /// <summary>An object that satisfies the output schema of the tool; null when the tool has none or the call failed.</summary>
    public JsonElement? Structured { get; init; }

    /// <summary>The failure; null when the call succeeded.</summary>
    public ToolError? Error { get; init; }

    /// <summary>Is sent as <c>_meta</c> of the result; null for none.</summary>
    public JsonObject? Meta { get; init; }

    /// <summary>A result of text alone.</summary>
    public static ToolResult Text(string text) => new() { Content = [new ToolContent.Text(text)] };

    /// <summary>A result with structured content.</summary>
    /// <param name="value">The record that satisfies the output schema.</param>
    /// <param name="typeInfo">Its source-generated JSON type information.</param>
    /// <param name="text">The same content in words.</param>
    public static ToolResult Json<T>(T value, JsonTypeInfo<T> typeInfo, string text) => new()
    {
        Content = [new ToolContent.Text(text)],
        Structured = CompactJson.ToElement(value, typeInfo),
    };

    /// <inheritdoc cref="ToolError"/>
    public static ToolResult Fail(string code, string message) => Fail(new ToolError(code, message));

    /// <summary>A failed result, whose text begins with the code.</summary>
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

    /// <param name="Bytes">The picture.</param>
    /// <param name="MimeType">image/png, image/jpeg, image/gif or image/webp, as the bytes are. Never SVG, because model providers reject the whole conversation for it.</param>
    internal sealed record Image(ReadOnlyMemory<byte> Bytes, string MimeType) : ToolContent;

    /// <param name="Bytes">The sound.</param>
    /// <param name="MimeType">For example audio/wav or audio/mpeg.</param>
    internal sealed record Audio(ReadOnlyMemory<byte> Bytes, string MimeType) : ToolContent;

    /// <summary>A text document within the result.</summary>
    internal sealed record TextResource(string Uri, string MimeType, string Value) : ToolContent;

    /// <summary>A binary document within the result.</summary>
    internal sealed record BinaryResource(string Uri, string MimeType, ReadOnlyMemory<byte> Bytes) : ToolContent;

    /// <summary>A link to a resource that the client can open.</summary>
    internal sealed record ResourceLink(string Uri, string Name, string? Title, string? Description, string? MimeType) : ToolContent;
}
