using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Conformance.Raw;

/// <summary>A tool that uses the SDK directly, for deprecated features of the protocol that the product does not have.</summary>
internal sealed record RawTool(Tool Definition, McpRequestHandler<CallToolRequestParams, CallToolResult> Call)
{
    public static RawTool Make(
        string name,
        string description,
        McpRequestHandler<CallToolRequestParams, CallToolResult> call,
        string input = """{ "type": "object" }""") =>
        new(new Tool { Name = name, Description = description, InputSchema = JsonElement.Parse(input) }, call);

    public static CallToolResult Text(string text) => new() { Content = [new TextContentBlock { Text = text }] };
}
