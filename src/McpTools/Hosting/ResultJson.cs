using System.Text.Json;
using McpTools.Protocol;
using McpTools.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Hosting;

/// <summary>A result as a client receives it.</summary>
internal static class ResultJson
{
    public static string Write(ToolResult result) =>
        JsonSerializer.Serialize(ResultMapping.ToProtocol(result), McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult)));
}
