using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace McpTools.Tests.Support;

/// <summary>Makes malformed messages of valid ones of every method of both eras. A seed always gives the same messages.</summary>
/// <param name="seed">Any number.</param>
/// <param name="tool">A tool of the server.</param>
internal sealed class MessageMutations(int seed, string tool = "echo")
{
    private const int DeepestNesting = 80;

    private static readonly (string Method, string Parameters)[] OfBoth =
    [
        ("tools/list", """{"cursor":"YWZ0ZXI6YQ"}"""),
        ("tools/call", """{"name":"echo","arguments":{"text":"a","count":1,"list":["a"],"inner":{"flag":true}}}"""),
        ("prompts/list", "{}"),
        ("prompts/get", """{"name":"greet","arguments":{"who":"Ada"}}"""),
        ("resources/list", "{}"),
        ("resources/templates/list", "{}"),
        ("resources/read", """{"uri":"test://one"}"""),
        ("completion/complete", """{"ref":{"type":"ref/prompt","name":"greet","title":"Greet"},"argument":{"name":"who","value":"A"},"context":{"arguments":{"a":"b"}}}"""),
        ("completion/complete", """{"ref":{"type":"ref/resource","uri":"test://{name}"},"argument":{"name":"name","value":"A"}}"""),
        ("no/such", "{}"),
        ("notifications/cancelled", """{"requestId":"none","reason":"over"}"""),
        ("notifications/progress", """{"progressToken":"a","progress":1,"total":2,"message":"half"}"""),
    ];

    private static readonly (string Method, string Parameters)[] OfSessions =
    [
        .. OfBoth,
        ("initialize", """{"protocolVersion":"2025-11-25","capabilities":{"roots":{"listChanged":true},"sampling":{"context":{},"tools":{}},"experimental":{"a":{}},"extensions":{"a":{}}},"clientInfo":{"name":"a","version":"1","title":"A","icons":[{"src":"data:,","sizes":["any"]}]}}"""),
        ("ping", "{}"),
        ("logging/setLevel", """{"level":"info"}"""),
        ("resources/subscribe", """{"uri":"test://one"}"""),
        ("resources/unsubscribe", """{"uri":"test://one"}"""),
        ("tasks/get", """{"taskId":"a"}"""),
        ("notifications/initialized", "{}"),
        ("notifications/roots/list_changed", "{}"),
    ];

    private static readonly (string Method, string Parameters)[] OfModern =
    [
        .. OfBoth,
        ("tools/call", """{"name":"echo","arguments":{},"inputResponses":{"a":{"action":"accept","content":{}}},"requestState":"AAAA"}"""),
        ("server/discover", "{}"),
        ("subscriptions/listen", """{"notifications":{"toolsListChanged":true,"promptsListChanged":true,"resourcesListChanged":false,"resourceSubscriptions":["test://one"]}}"""),
        ("tasks/get", """{"taskId":"a"}"""),
        ("tasks/cancel", """{"taskId":"a"}"""),
        ("tasks/update", """{"taskId":"a","inputResponses":{"a":{"action":"accept"}}}"""),
        ("initialize", """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a","version":"1"}}"""),
        ("ping", "{}"),
        ("logging/setLevel", """{"level":"info"}"""),
        ("resources/subscribe", """{"uri":"test://one"}"""),
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "9", "1e400", "9223372036854775808", "\"\"", "\"x\"", "\"true\"", "\"2026-07-28\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"",
        "[]", "[null]", "[1]", "[\"x\"]", "[[]]", "{}", "{\"a\":1}", "{\"name\":5}", "{\"name\":\"x\"}", "{\"\":null}", "{\"_meta\":{}}",
    ];

    private readonly Random random = new(seed);
    private int count;

    /// <summary>Makes the next message, which may be valid by chance.</summary>
    /// <param name="isModern">Whether it is of 2026-07-28; otherwise of a session.</param>
    public FuzzedMessage Next(bool isModern)
    {
        (string method, string parameters) = random.GetItems(isModern ? OfModern : OfSessions, 1)[0];
        var message = new JsonObject { ["jsonrpc"] = "2.0" };
        if (!method.StartsWith("notifications/", StringComparison.Ordinal))
        {
            message["id"] = $"fuzz-{seed}-{count}";
        }

        count++;
        message["method"] = method;
        message["params"] = JsonNode.Parse(parameters.Replace("\"echo\"", $"\"{tool}\"", StringComparison.Ordinal));
        if (isModern)
        {
            message["params"]!["_meta"] = JsonNode.Parse(
                """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":{},"extensions":{"io.modelcontextprotocol/tasks":{}}},"io.modelcontextprotocol/clientInfo":{"name":"a","version":"1"},"io.modelcontextprotocol/logLevel":"info","progressToken":"p"}""");
        }

        string? name = (message["params"]!["name"] ?? message["params"]!["uri"] ?? message["params"]!["taskId"]) is JsonValue value ? (string?)value : null;
        int changes = random.Next(1, 4);
        for (int i = 0; i < changes; i++)
        {
            Change(message);
        }

        byte[] text = Encoding.UTF8.GetBytes(message.ToJsonString());
        return new FuzzedMessage(random.Next(10) == 0 ? ChangeBytes(text) : text, method, name);
    }

    // A node is chosen by a walk from the root, so that members of the envelope and of the parameters change about equally often.
    private void Change(JsonObject message)
    {
        JsonNode at = message;
        while (true)
        {
            JsonNode[] inner = at switch
            {
                JsonObject members => [.. members.Select(member => member.Value).OfType<JsonNode>().Where(node => node is JsonObject or JsonArray)],
                JsonArray items => [.. items.OfType<JsonNode>().Where(node => node is JsonObject or JsonArray)],
                _ => [],
            };
            if (inner.Length == 0 || (at != message && random.Next(3) == 0) || random.Next(8) == 0)
            {
                break;
            }

            at = random.GetItems(inner, 1)[0];
        }

        if (at is JsonArray { Count: > 0 } array)
        {
            array[random.Next(array.Count)] = NextValue();
        }
        else if (at is JsonObject { Count: > 0 } owner)
        {
            ChangeMember(owner, random.GetItems(owner.Select(member => member.Key).ToArray(), 1)[0]);
        }
    }

    private void ChangeMember(JsonObject owner, string name)
    {
        JsonNode? old = owner[name];
        switch (random.Next(6))
        {
            case 0:
                owner.Remove(name);
                break;
            case 1:
                owner.Remove(name);
                owner[random.Next(2) == 0 ? name.ToUpperInvariant() : "x-" + name] = old;
                break;
            case 2:
                owner[name] = new JsonArray(old?.DeepClone());
                break;
            case 3:
                owner[name] = old?.ToJsonString();
                break;
            default:
                owner[name] = NextValue();
                break;
        }
    }

    private JsonNode? NextValue() => random.Next(30) == 0
        ? JsonNode.Parse(new string('[', DeepestNesting) + new string(']', DeepestNesting), null, new JsonDocumentOptions { MaxDepth = DeepestNesting })
        : JsonNode.Parse(random.GetItems(Values, 1)[0]);

    private byte[] ChangeBytes(byte[] text)
    {
        int at = random.Next(text.Length);
        return random.Next(7) switch
        {
            0 => text[..at],
            1 => [.. text[..at], .. text[(at + 1)..]],
            2 => [.. text[..at], (byte)random.Next(32, 256), .. text[at..]],
            3 => [0xEF, 0xBB, 0xBF, .. text],
            4 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace("\"a\"", "\"\\ud800\"", StringComparison.Ordinal)),
            5 => [.. "["u8, .. text, .. "]"u8],
            _ => [.. text, .. text],
        };
    }
}

/// <param name="Bytes">The message.</param>
/// <param name="Method">The method before it was changed.</param>
/// <param name="Name">The name of a tool, prompt or task before it was changed, or the URI.</param>
internal sealed record FuzzedMessage(byte[] Bytes, string Method, string? Name)
{
    /// <summary>Whether the message is a request, which must be answered under its id.</summary>
    public bool IsRequest(out string id)
    {
        id = "";
        if (!Utf8.IsValid(Bytes))
        {
            return false;
        }

        try
        {
            using var message = JsonDocument.Parse(Bytes.AsMemory(Bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0), new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (message.RootElement.ValueKind is not JsonValueKind.Object
                || !message.RootElement.TryGetProperty("method", out JsonElement method) || method.ValueKind is not JsonValueKind.String
                || !message.RootElement.TryGetProperty("id", out JsonElement own)
                || !(own.ValueKind is JsonValueKind.String || (own.ValueKind is JsonValueKind.Number && own.TryGetInt64(out _))))
            {
                return false;
            }

            id = own.ToString();
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether a message of the server answers the request with this id. A subscription is answered with an acknowledgement, and stays open.</summary>
    public static bool IsAnswer(JsonNode message, string id) => message["id"]?.ToString() == id || IsAcknowledgement(message, id);

    public static bool IsAcknowledgement(JsonNode message, string id) => message["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"]?.ToString() == id;

    /// <summary>Checks that an answer does not say that the server is at fault.</summary>
    public void AssertBlamed(JsonNode answer) => Assert.False((int?)answer["error"]?["code"] == -32603, $"{answer["error"]?.ToJsonString()} for {this}");

    public override string ToString() => $"{Method}: {Encoding.UTF8.GetString(Bytes)}";
}
