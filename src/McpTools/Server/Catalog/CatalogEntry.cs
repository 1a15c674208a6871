using McpTools.Contract;
using McpTools.Core.Schemas;

namespace McpTools.Server.Catalog;

/// <summary>A tool together with what a call needs of it, made at its first call: most tools of a large catalogue are never called.</summary>
internal sealed class CatalogEntry(ITool tool)
{
    public ITool Tool { get; } = tool;

    public JsonSchema Input => field ??= JsonSchema.Compile(Tool.Definition.InputSchema);
}
