using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Server;

#pragma warning disable MCPEXP002 // The tasks extension has to be built on these extension points.

namespace McpTools.Server.Protocol.Tasks;

/// <summary>Answers tasks/get, tasks/update and tasks/cancel, only for the caller that owns the task.</summary>
internal sealed class TaskMethods(TaskBoard board, CallerResolver callers)
{
    public IEnumerable<McpServerRequestHandler> Handlers() =>
    [
        Handler("tasks/get", (record, _) => record.Describe(withOutcome: true)),
        Handler("tasks/update", Update),
        Handler("tasks/cancel", (record, _) =>
        {
            record.Cancel();
            return [];
        }),
    ];

    private McpServerRequestHandler Handler(string method, Func<TaskRecord, JsonObject, JsonObject> answer) => new()
    {
        Method = method,
        RoutingNameParameter = "taskId",
        Handler = (request, _) =>
        {
            JsonObject result = answer(Find(request), (JsonObject)request.Params!);
            result["resultType"] = "complete";
            return new ValueTask<JsonNode?>(result);
        },
    };

    private TaskRecord Find(RequestContext<JsonNode?> request)
    {
        if (!Revisions.IsModern(request.JsonRpcRequest, null))
        {
            throw new McpProtocolException($"{request.JsonRpcRequest.Method} needs protocol revision {Revisions.Modern}.", McpErrorCode.MethodNotFound);
        }

        if (!TaskExtension.IsDeclared(request.JsonRpcRequest))
        {
            throw TaskExtension.Missing();
        }

        string? id = request.Params is JsonObject parameters && parameters["taskId"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        string owner = callers.ResolveCaller(request.User).Id;
        return id is not null && board.Find(id, owner) is { } record
            ? record
            : throw new McpProtocolException("There is no such task, or it has expired. Make the call again.", McpErrorCode.InvalidParams);
    }

    private static JsonObject Update(TaskRecord record, JsonObject parameters)
    {
        if (parameters["inputResponses"] is JsonObject responses)
        {
            record.Answer(responses.Select(pair => KeyValuePair.Create(pair.Key, JsonElement.Parse(pair.Value?.ToJsonString() ?? "null"))).ToList());
        }

        return [];
    }
}
