using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>The members of a JSON-RPC message, beside those of its parameters. A member that it does not have is undefined.</summary>
internal readonly ref struct Envelope
{
    private readonly JsonElement version, id, method, error, result;

    /// <param name="message">An object whose names are all different.</param>
    public Envelope(JsonElement message)
    {
        // One pass, because every message is read here and each search by name would be a pass of its own.
        foreach (JsonProperty member in message.EnumerateObject())
        {
            if (member.NameEquals("jsonrpc"u8))
            {
                version = member.Value;
            }
            else if (member.NameEquals("id"u8))
            {
                id = member.Value;
            }
            else if (member.NameEquals("method"u8))
            {
                method = member.Value;
            }
            else if (member.NameEquals("params"u8))
            {
                Parameters = member.Value;
            }
            else if (member.NameEquals("error"u8))
            {
                error = member.Value;
            }
            else if (member.NameEquals("result"u8))
            {
                result = member.Value;
            }
        }
    }

    public bool HasMethod => Has(method);

    /// <summary>The method of a message in which no problem was found.</summary>
    public string Method => method.GetString()!;

    public RequestId? Id => Has(id) ? IdIn(id) : null;

    public JsonElement Parameters { get; }

    public MessageProblem? FindProblem()
    {
        string? wrong = version.ValueKind is not JsonValueKind.String || !version.ValueEquals("2.0"u8) ? "jsonrpc must be \"2.0\"."
            : Has(id) && Id is null && (HasMethod || id.ValueKind is not JsonValueKind.Null) ? "id must be a string or an integer. Leave it out only in a notification."
            : HasMethod && method.ValueKind is not JsonValueKind.String ? "method must be a string."
            : HasMethod ? null
            : Has(error) && error.ValueKind is not JsonValueKind.Null ? null
            : Has(result) && Id is not null ? null
            : MessageProblem.NotAMessage.Message;
        return wrong is null ? null : new MessageProblem(McpErrorCode.InvalidRequest, wrong) { Id = (HasMethod ? Id : null) ?? default };
    }

    /// <summary>Reads an id in the parameters of a message.</summary>
    public static RequestId? IdIn(JsonNode? id) => id is not JsonValue value ? null
        : value.TryGetValue(out string? text) ? new RequestId(text)
        : value.TryGetValue(out long number) ? new RequestId(number)
        : null;

    public static RequestId? IdIn(JsonElement? id) => id is not { } value ? null
        : value.ValueKind is JsonValueKind.String && UnicodeText.IsText(value) ? new RequestId(value.GetString()!)
        : value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out long number) ? new RequestId(number)
        : null;

    private static bool Has(JsonElement member) => member.ValueKind is not JsonValueKind.Undefined;
}
