using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Tasks;

/// <summary>The answer to a call that became a task, flat as the extension has it.</summary>
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
