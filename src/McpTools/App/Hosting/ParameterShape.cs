using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace McpTools.App.Hosting;

/// <summary>What the parameters of some methods must hold, where the SDK answers with an internal error when they do not.</summary>
internal static class ParameterShape
{
    private const string NoUri = "params.uri is missing. Send the URI of a resource.";

    /// <returns>What is wrong and what to send, or null.</returns>
    public static string? Find(JsonElement message, JsonElement parameters) =>
        !message.TryGetProperty("method", out JsonElement method) || method.ValueKind != JsonValueKind.String ? null : method.GetString() switch
        {
            RequestMethods.ToolsCall when !HasString(parameters, "name") => "params.name is missing. Send the name of a tool.",
            RequestMethods.PromptsGet when !HasString(parameters, "name") => "params.name is missing. Send the name of a prompt.",
            RequestMethods.ResourcesRead when !HasString(parameters, "uri") => NoUri,

            // Revisions since 2026-07-28, which say so in each request, do not know these methods, whatever is in them.
            RequestMethods.ResourcesSubscribe or RequestMethods.ResourcesUnsubscribe when !HasString(parameters, "uri") && !NamesRevision(parameters) => NoUri,
            RequestMethods.CompletionComplete => FindInCompletion(parameters),
            RequestMethods.SubscriptionsListen => FindInSubscription(parameters),
            _ => null,
        };

    private static string? FindInCompletion(JsonElement parameters)
    {
        bool isReference = parameters.TryGetProperty("ref", out JsonElement reference) && HasString(reference, "type") && reference.GetProperty("type").GetString() switch
        {
            "ref/prompt" => HasString(reference, "name"),
            "ref/resource" => HasString(reference, "uri"),
            _ => false,
        };
        return !isReference ? "params.ref must be { \"type\": \"ref/prompt\", \"name\": … } or, for a resource template, { \"type\": \"ref/resource\", \"uri\": … }."
            : parameters.TryGetProperty("argument", out JsonElement argument) && HasString(argument, "name") && HasString(argument, "value") ? null
            : "params.argument must be an object with the strings name and value.";
    }

    private static string? FindInSubscription(JsonElement parameters) =>
        !parameters.TryGetProperty("notifications", out JsonElement asked) || asked.ValueKind is not JsonValueKind.Object ? "params.notifications must be an object."
        : !asked.TryGetProperty("resourceSubscriptions", out JsonElement uris) || uris.ValueKind is JsonValueKind.Null ? null
        : uris.ValueKind is JsonValueKind.Array && uris.EnumerateArray().All(uri => uri.ValueKind is JsonValueKind.String) ? null
        : "params.notifications.resourceSubscriptions must be an array of strings.";

    private static bool NamesRevision(JsonElement parameters) =>
        parameters.TryGetProperty("_meta", out JsonElement meta) && HasString(meta, "io.modelcontextprotocol/protocolVersion");

    private static bool HasString(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) && member.ValueKind is JsonValueKind.String;
}
