using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Server.Calls;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Tools;

/// <summary>Translates results into the protocol's types.</summary>
internal static class ResultMapping
{
    /// <param name="result">The result of the call.</param>
    /// <param name="tool">The name that was called.</param>
    /// <param name="hasLinks">Whether the client knows links.</param>
    /// <exception cref="McpProtocolException">There is no such tool for this caller.</exception>
    public static CallToolResult ToAnswer(ToolResult result, string tool, bool hasLinks) => result.Error?.Code == FindStep.UnknownTool
        ? throw new McpProtocolException($"Unknown tool: '{ShownName.Of(tool)}'. {result.Error.Message}", McpErrorCode.InvalidParams)
        : ToProtocol(result, hasLinks);

    /// <param name="result">The result of the call.</param>
    /// <param name="hasLinks">Whether the client knows links. The text says everything that the links say.</param>
    public static CallToolResult ToProtocol(ToolResult result, bool hasLinks = true) => new()
    {
        Content = BlocksOf(ReadableContent.Of(result), hasLinks),
        StructuredContent = result.Structured,
        IsError = result.Error is not null,
        Meta = MetaOf(result),
    };

    /// <summary>The result as a client receives it.</summary>
    public static string ToJson(ToolResult result) =>
        CompactJson.ToElement(ToProtocol(result), (JsonTypeInfo<CallToolResult>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult))).GetRawText();

    private static List<ContentBlock> BlocksOf(IReadOnlyList<ToolContent> content, bool hasLinks)
    {
        var blocks = new List<ContentBlock>(content.Count);
        foreach (ToolContent block in content)
        {
            if (hasLinks || block is not ToolContent.ResourceLink)
            {
                blocks.Add(ToBlock(block));
            }
        }

        return blocks;
    }

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
