using System.Text.Json.Nodes;
using McpTools.Contract;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol;

/// <summary>A result in the protocol's words.</summary>
internal static class ResultMapping
{
    /// <param name="result">Of a call.</param>
    /// <param name="hasLinks">Whether its reader knows links; the text says all that they do.</param>
    public static CallToolResult ToProtocol(ToolResult result, bool hasLinks = true) => new()
    {
        Content = [.. result.Content.Where(block => hasLinks || block is not ToolContent.ResourceLink).Select(ToBlock)],
        StructuredContent = result.Structured,
        IsError = result.Error is not null,
        Meta = MetaOf(result),
    };

    private static JsonObject? MetaOf(ToolResult result)
    {
        if (result.Error is null)
        {
            return result.Meta;
        }

        JsonObject meta = result.Meta is null ? [] : (JsonObject)result.Meta.DeepClone();
        JsonObject error = new() { ["code"] = result.Error.Code };
        if (result.Error.RetryAfter is { } wait)
        {
            error["retry_after_s"] = (long)Math.Ceiling(wait.TotalSeconds);
        }

        meta["mcptools/error"] = error;
        return meta;
    }

    private static ContentBlock ToBlock(ToolContent content) => content switch
    {
        ToolContent.Text text => new TextContentBlock { Text = text.Value },
        ToolContent.Image image => ImageContentBlock.FromBytes(image.Bytes, image.MimeType),
        ToolContent.Audio audio => AudioContentBlock.FromBytes(audio.Bytes, audio.MimeType),
        ToolContent.TextResource resource => new EmbeddedResourceBlock
        {
            Resource = new TextResourceContents { Uri = resource.Uri, MimeType = resource.MimeType, Text = resource.Value },
        },
        ToolContent.BinaryResource resource => new EmbeddedResourceBlock
        {
            Resource = BlobResourceContents.FromBytes(resource.Bytes, resource.Uri, resource.MimeType),
        },
        ToolContent.ResourceLink link => new ResourceLinkBlock
        {
            Uri = link.Uri,
            Name = link.Name,
            Title = link.Title,
            Description = link.Description,
            MimeType = link.MimeType,
        },
        _ => throw new InvalidOperationException($"No block for {content.GetType().Name}."),
    };
}
