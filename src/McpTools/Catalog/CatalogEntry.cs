using McpTools.Schemas;
using McpTools.Tools;

namespace McpTools.Catalog;

/// <summary>A tool together with what a call needs of it, compiled once per snapshot.</summary>
internal sealed class CatalogEntry(ITool tool)
{
    public ITool Tool { get; } = tool;

    public JsonSchema Input { get; } = JsonSchema.Compile(tool.Definition.InputSchema);
}
