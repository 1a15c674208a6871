using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using McpTools.Core.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>Checks the shape of every message before the SDK reads it, because the SDK would answer with an internal error that names no cause.</summary>
internal static class MessageShape
{
    public const int MaxDepth = 64;

    // Readers differ in which of two members with the same name they use, so a check of a header could be deceived.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <returns>Null for an object that the SDK can read.</returns>
    /// <exception cref="JsonException">The bytes are not JSON, or an object has two members of one name.</exception>
    public static MessageProblem? Find(ReadOnlySequence<byte> bytes)
    {
        if (!IsText(bytes))
        {
            throw new JsonException("A string is not Unicode.");
        }

        using var message = JsonDocument.Parse(bytes, Strict);
        return message.RootElement.ValueKind switch
        {
            JsonValueKind.Object => FindInParameters(message.RootElement),
            JsonValueKind.Array => MessageProblem.Batch,
            _ => MessageProblem.NotAMessage,
        };
    }

    // Without escapes, the strings are text if the bytes are. Checking all bytes at once is much faster than reading each string.
    private static bool IsText(ReadOnlySequence<byte> bytes) =>
        (bytes.IsSingleSegment && bytes.FirstSpan.IndexOf("\\u"u8) < 0 && Utf8.IsValid(bytes.FirstSpan))
        || UnicodeText.IsAll(new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth }));

    private static MessageProblem? FindInParameters(JsonElement message)
    {
        if (!message.TryGetProperty("params", out JsonElement parameters) || ReadId(message) is not { } id)
        {
            return null;
        }

        string? wrong = parameters.ValueKind != JsonValueKind.Object ? Unless(JsonValueKind.Null, parameters, "params must be an object.")
            : Unless(JsonValueKind.Object, parameters, "_meta", "params._meta must be an object.")
            ?? Unless(JsonValueKind.Object, parameters, "arguments", "params.arguments must be an object.")
            ?? Unless(JsonValueKind.String, parameters, "name", "params.name must be a string.")
            ?? Unless(JsonValueKind.String, parameters, "uri", "params.uri must be a string.")
            ?? Unless(JsonValueKind.String, parameters, "cursor", "params.cursor must be a string.")
            ?? ParameterShape.Find(message, parameters);
        return wrong is null ? null : new MessageProblem(McpErrorCode.InvalidParams, wrong) { Id = id };
    }

    private static string? Unless(JsonValueKind kind, JsonElement parameters, string name, string wrong) =>
        parameters.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Unless(kind, value, wrong) : null;

    private static string? Unless(JsonValueKind kind, JsonElement value, string wrong) => value.ValueKind == kind ? null : wrong;

    private static RequestId? ReadId(JsonElement message) => !message.TryGetProperty("id", out JsonElement id) ? null
        : id.ValueKind == JsonValueKind.String ? new RequestId(id.GetString()!)
        : id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number) ? new RequestId(number)
        : null;
}

/// <summary>Checks required parameters of some methods, for which the SDK would answer with an internal error.</summary>
internal static class ParameterShape
{
    private const string NoUri = "params.uri is missing. Send the URI of a resource.";

    /// <returns>A sentence about what is wrong and what to send, or null.</returns>
    public static string? Find(JsonElement message, JsonElement parameters) =>
        !message.TryGetProperty("method", out JsonElement method) || method.ValueKind != JsonValueKind.String ? null : method.GetString() switch
        {
            RequestMethods.ToolsCall when !HasString(parameters, "name") => "params.name is missing. Send the name of a tool.",
            RequestMethods.PromptsGet when !HasString(parameters, "name") => "params.name is missing. Send the name of a prompt.",
            RequestMethods.ResourcesRead when !HasString(parameters, "uri") => NoUri,

            // Revisions since 2026-07-28, which each request names, do not have these methods, so their parameters do not matter.
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
