using System.Text.Json.Nodes;

namespace McpTools.Server.Calls.Shaping;

/// <summary>What programs read of a result that was cut.</summary>
internal static class ResultMeta
{
    /// <summary>The words of the notice.</summary>
    public const string Cut = "mcptools/cut";

    public static JsonObject With(JsonObject? meta, string name, string value)
    {
        JsonObject own = meta is null ? [] : (JsonObject)meta.DeepClone();
        own[name] = value;
        return own;
    }
}
