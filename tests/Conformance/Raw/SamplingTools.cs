using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCP9005 // Sampling is deprecated, so these are raw tools.

namespace McpTools.Conformance.Raw;

internal static class SamplingTools
{
    private const string Prompt = """{ "type": "object", "properties": { "prompt": { "type": "string" } }, "required": ["prompt"] }""";

    public static IEnumerable<RawTool> All() =>
    [
        RawTool.Make("test_sampling", "Has the client's model answer a prompt.", SampleAsync, Prompt),
        RawTool.Make("test_missing_capability", "Needs the client's model.", (request, _) => request.Server.ClientCapabilities?.Sampling is null
            ? throw Missing()
            : new(RawTool.Text("The client offers its model."))),
    ];

    public static CreateMessageRequestParams Ask(string prompt) => new()
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = prompt }] }],
        MaxTokens = 100,
    };

    public static string TextOf(CreateMessageResult? answer) => answer?.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text ?? "(no text)";

    private static async ValueTask<CallToolResult> SampleAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        if (request.Server.ClientCapabilities?.Sampling is null)
        {
            throw new McpException("This client does not offer its model.");
        }

        string prompt = request.Params.Arguments?.TryGetValue("prompt", out JsonElement given) == true ? given.ToString() : "Hello";
        return RawTool.Text($"LLM response: {TextOf(await request.Server.SampleAsync(Ask(prompt), cancellationToken))}");
    }

    private static MissingRequiredClientCapabilityException Missing() =>
        new(new ClientCapabilities { Sampling = new SamplingCapability() }, "Declare sampling in this request's client capabilities.");
}
