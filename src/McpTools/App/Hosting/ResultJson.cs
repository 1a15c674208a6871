using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Protocol;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.App.Hosting;

/// <summary>A result as a client receives it.</summary>
internal static class ResultJson
{
    public static string Write(ToolResult result) =>
        JsonSerializer.Serialize(ResultMapping.ToProtocol(result), McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult)));
}
