using System.Text.Json.Nodes;

namespace McpTools.EndToEnd.View;

/// <summary>Describes how the host page embeds the view, what it answers to ui/initialize, and what it sends after that.</summary>
internal sealed class Scenario
{
    private readonly JsonArray steps = [];

    /// <summary>The path of the view on the server of the host page.</summary>
    public string View { get; init; } = "/view";

    /// <summary>The width of the frame of the view, in pixels.</summary>
    public int Width { get; init; } = 640;

    public string Theme { get; init; } = "light";

    public string Locale { get; init; } = "en-US";

    /// <summary>Whether the host page can read the document of the view. Where it cannot, the view has an origin of its own.</summary>
    public bool IsOpen { get; init; } = true;

    public JsonObject Context { get; init; } = [];

    public Scenario Notify(string method, JsonObject parameters) => Send(new JsonObject { ["method"] = method, ["params"] = parameters });

    public Scenario Ask(int id, string method) => Send(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = new JsonObject() });

    public Scenario Result(JsonNode structured) => Notify("ui/notifications/tool-result", new JsonObject
    {
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "The same in words." }),
        ["structuredContent"] = structured,
    });

    /// <summary>Sends a message from a frame that is not the host of the view.</summary>
    public Scenario Intrude(JsonObject message) => Send(message, "elsewhere");

    public JsonObject ToJson()
    {
        var context = (JsonObject)Context.DeepClone();
        context["theme"] = Theme;
        context["locale"] = Locale;
        return new JsonObject
        {
            ["view"] = View,
            ["width"] = Width,
            ["sandbox"] = IsOpen ? "allow-scripts allow-same-origin" : "allow-scripts",
            ["colorScheme"] = Theme,
            ["background"] = Theme == "dark" ? "#0d0f12" : "#f4f5f7",
            ["answer"] = new JsonObject
            {
                ["result"] = new JsonObject
                {
                    ["protocolVersion"] = "2026-01-26",
                    ["hostInfo"] = new JsonObject { ["name"] = "end-to-end", ["version"] = "1" },
                    ["hostCapabilities"] = new JsonObject(),
                    ["hostContext"] = context,
                },
            },
            ["steps"] = steps.DeepClone(),
        };
    }

    private Scenario Send(JsonObject message, string from = "host")
    {
        message["jsonrpc"] = "2.0";
        steps.Add(new JsonObject { ["from"] = from, ["message"] = message });
        return this;
    }
}
