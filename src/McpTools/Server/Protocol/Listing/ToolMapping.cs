using McpTools.Contract;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Listing;

/// <summary>A definition in the protocol's words.</summary>
internal static class ToolMapping
{
    public static Tool ToProtocol(ToolDefinition definition) => new()
    {
        Name = definition.Name,
        Title = definition.Title,
        Description = definition.Description,
        InputSchema = definition.InputSchema,
        OutputSchema = definition.OutputSchema,
        Annotations = new ToolAnnotations
        {
            Title = definition.Title,
            ReadOnlyHint = definition.Hints.ReadOnly,
            DestructiveHint = definition.Hints.Destructive,
            IdempotentHint = definition.Hints.Idempotent,
            OpenWorldHint = definition.Hints.OpenWorld,
        },
        Meta = definition.Meta,
    };
}
