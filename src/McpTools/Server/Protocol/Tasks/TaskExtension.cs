using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Tasks;

/// <summary>The extension's name, and whether a request declares it. Opt-in is per request: no session remembers it.</summary>
internal static class TaskExtension
{
    public const string Id = "io.modelcontextprotocol/tasks";

    public static bool IsDeclared(JsonRpcRequest request) => request.Context?.ClientCapabilities?.Extensions?.ContainsKey(Id) == true;

    public static MissingRequiredClientCapabilityException Missing() => new(
        new ClientCapabilities { Extensions = new Dictionary<string, object> { [Id] = new JsonObject() } },
        $"Declare the extension {Id} in this request's client capabilities.");
}
