using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Tasks;

/// <summary>The name of the extension, and whether a request declares it. Each request declares it for itself, because no session remembers it.</summary>
internal static class TaskExtension
{
    public const string Id = "io.modelcontextprotocol/tasks";

    public static bool IsDeclared(JsonRpcRequest request) => request.Context?.ClientCapabilities?.Extensions?.ContainsKey(Id) == true;

    public static MissingRequiredClientCapabilityException Missing() => new(
        new ClientCapabilities { Extensions = new Dictionary<string, object> { [Id] = new JsonObject() } },
        $"Declare the extension {Id} in this request's client capabilities.");
}

/// <summary>The answer to a call that became a task. Its members are flat, as the extension defines them.</summary>
internal sealed class TaskCreated : Result
{
    public TaskCreated(TaskRecord record)
    {
        ResultType = "task";
        Task = record.Describe(withOutcome: false).ToDictionary(pair => pair.Key, pair => JsonElement.Parse(pair.Value!.ToJsonString()), StringComparer.Ordinal);
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Task { get; }
}

[JsonSerializable(typeof(TaskCreated))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class TaskJson : JsonSerializerContext;
