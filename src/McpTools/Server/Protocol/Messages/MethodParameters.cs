using System.Collections.Frozen;
using System.Text.Json;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>What the parameters of each method must be, in both eras. They are checked here, because the SDK answers a mistake in them with an internal error that names no member.</summary>
internal static class MethodParameters
{
    private const string MetaPrefix = "io.modelcontextprotocol/";

    private static readonly Shape Level = Shape.OneOf("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

    private static readonly Shape Implementation = Shape.ObjectOf(
        new("name", Shape.Text, IsRequired: true),
        new("version", Shape.Text, IsRequired: true),
        new("title", Shape.Text),
        new("description", Shape.Text),
        new("websiteUrl", Shape.Text),
        new("icons", Shape.ListOf(Shape.ObjectOf(
            new("src", Shape.Text, IsRequired: true), new("mimeType", Shape.Text), new("sizes", Shape.ListOf(Shape.Text)), new("theme", Shape.Text)))));

    private static readonly Shape Capabilities = Shape.ObjectOf(
        new("experimental", Shape.AnyObject),
        new("roots", Shape.ObjectOf(new Member("listChanged", Shape.Flag))),
        new("sampling", Shape.ObjectOf(new("context", Shape.AnyObject), new("tools", Shape.AnyObject))),
        new("elicitation", Shape.AnyObject),
        new("extensions", Shape.AnyObject));

    private static readonly Shape OfEveryRequest = Shape.ObjectOf(
        new("_meta", Shape.ObjectOf(
            new(MetaPrefix + "protocolVersion", Shape.Text.Of("the revision of the protocol")),
            new(MetaPrefix + "clientInfo", Implementation),
            new(MetaPrefix + "clientCapabilities", Capabilities),
            new(MetaPrefix + "logLevel", Level))),
        new("inputResponses", Shape.AnyObject),
        new("requestState", Shape.Text));

    private static readonly Shape List = Shape.ObjectOf(new Member("cursor", Shape.Text.Of("nextCursor of the page before")));

    private static readonly Shape Resource = Shape.ObjectOf(new Member("uri", Shape.Text.Of("the URI of a resource"), IsRequired: true));

    private static readonly Member TaskId = new("taskId", Shape.Text.Of("the id of a task"), IsRequired: true);

    private static readonly FrozenDictionary<string, Shape> OfMethod = new Dictionary<string, Shape>
    {
        [RequestMethods.Initialize] = Shape.ObjectOf(
            new("protocolVersion", Shape.Text.Of("such as \"2025-11-25\""), IsRequired: true),
            new("capabilities", Capabilities, IsRequired: true),
            new("clientInfo", Implementation, IsRequired: true)),
        [RequestMethods.ToolsList] = List,
        [RequestMethods.PromptsList] = List,
        [RequestMethods.ResourcesList] = List,
        [RequestMethods.ResourcesTemplatesList] = List,
        [RequestMethods.ToolsCall] = Shape.ObjectOf(
            new("name", Shape.Text.Of("the name of a tool"), IsRequired: true), new("arguments", Shape.AnyObject)),
        [RequestMethods.PromptsGet] = Shape.ObjectOf(
            new("name", Shape.Text.Of("the name of a prompt"), IsRequired: true), new("arguments", Shape.AnyObject)),
        [RequestMethods.ResourcesRead] = Resource,
        [RequestMethods.ResourcesSubscribe] = Resource,
        [RequestMethods.ResourcesUnsubscribe] = Resource,
        [RequestMethods.CompletionComplete] = Shape.ObjectOf(
            new("ref", Shape.ObjectOf(
                new("type", Shape.OneOf("ref/prompt", "ref/resource"), IsRequired: true), new("name", Shape.Text), new("title", Shape.Text), new("uri", Shape.Text)), IsRequired: true),
            new("argument", Shape.ObjectOf(new("name", Shape.Text, IsRequired: true), new("value", Shape.Text, IsRequired: true)), IsRequired: true),
            new("context", Shape.ObjectOf(new Member("arguments", Shape.MapOf(Shape.Text))))),
        ["logging/setLevel"] = Shape.ObjectOf(new Member("level", Level, IsRequired: true)),
        [RequestMethods.SubscriptionsListen] = Shape.ObjectOf(new Member("notifications", Shape.ObjectOf(
            new("toolsListChanged", Shape.Flag),
            new("promptsListChanged", Shape.Flag),
            new("resourcesListChanged", Shape.Flag),
            new("resourceSubscriptions", Shape.ListOf(Shape.Text))), IsRequired: true)),
        ["tasks/get"] = Shape.ObjectOf(TaskId),
        ["tasks/cancel"] = Shape.ObjectOf(TaskId),
        ["tasks/update"] = Shape.ObjectOf(TaskId, new("inputResponses", Shape.AnyObject, IsRequired: true)),
    }.ToFrozenDictionary(method => method.Key, method => method.Value.With(OfEveryRequest), StringComparer.Ordinal);

    // Since 2026-07-28 these methods do not exist. Then this is what is wrong, whatever their parameters are.
    private static readonly FrozenSet<string> OnlyInSessions = FrozenSet.Create(
        RequestMethods.Initialize, RequestMethods.ResourcesSubscribe, RequestMethods.ResourcesUnsubscribe, "logging/setLevel");

    /// <param name="method">The method of the request or notification.</param>
    /// <param name="parameters">Undefined where the message has none.</param>
    /// <returns>A problem that names the first member that is wrong and what it must be, or null.</returns>
    public static MessageProblem? FindProblem(string method, JsonElement parameters)
    {
        if (parameters.ValueKind is JsonValueKind.Null)
        {
            parameters = default;
        }

        string? wrong = OfMethod.GetValueOrDefault(method, OfEveryRequest).FindProblem(parameters, "params")
            ?? (method == RequestMethods.CompletionComplete ? FindInReference(parameters.GetProperty("ref")) : null);
        return wrong is null ? null
            : OnlyInSessions.Contains(method) && IsModern(parameters) ? new MessageProblem(McpErrorCode.MethodNotFound, $"Since revision {Revisions.Modern}, there is no {method}.")
            : new MessageProblem(McpErrorCode.InvalidParams, wrong);
    }

    /// <summary>Whether a request names a revision without sessions, as each request since 2026-07-28 does.</summary>
    public static bool IsModern(JsonElement parameters) =>
        parameters.ValueKind is JsonValueKind.Object
        && parameters.TryGetProperty("_meta", out JsonElement meta) && meta.ValueKind is JsonValueKind.Object
        && meta.TryGetProperty(MetaPrefix + "protocolVersion", out JsonElement revision) && revision.ValueKind is JsonValueKind.String
        && Revisions.IsModern(revision.GetString());

    // Which member a reference needs depends on its type.
    private static string? FindInReference(JsonElement reference)
    {
        string needed = reference.GetProperty("type").ValueEquals("ref/prompt") ? "name" : "uri";
        return reference.TryGetProperty(needed, out JsonElement value) && value.ValueKind is JsonValueKind.String
            ? null
            : $"params.ref.{needed} is missing. It must be a string, {(needed == "name" ? "the name of a prompt" : "the URI template of a resource")}.";
    }
}
