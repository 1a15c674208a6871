using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tools.JavaScript.CodeMode;

namespace McpTools.Tools.JavaScript;

internal static class JavaScriptRunDefinition
{
    public const string Name = "javascript_run";

    private const int MaxDescriptionCharacters = 1_500;

    // What a call may take beyond the time of its script: waiting for a place, starting a process, and ending it.
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(8);

    public static ToolDefinition Of(ScriptOptions options)
    {
        TimeSpan most = options.TimeOf(static some => some.MaxTimeout);
        TimeSpan usual = options.TimeOf(static some => some.Timeout);
        return new ToolDefinition
        {
            Name = Name,
            Title = "Run JavaScript",
            Description =
                "Runs JavaScript in a sandbox and returns the last expression or what it returns. Use it to calculate, to transform data, and to call many tools in one go: "
                + "await tools.NAME({…}) calls a tool, await tools.search(\"words\") finds tools, await tools.describe(\"NAME\") shows a tool's types, "
                + "await results.load(id) opens a kept result; only what you return comes back. "
                + "Plain modern JavaScript with top-level await, console, URL, store (with session_id), display(bytes) for PNG, JPEG, WebP or SVG. No network, files, packages or TypeScript. "
                + "Example: {\"code\": \"const w = await Promise.all([\\\"Oslo\\\", \\\"Rome\\\"].map(location => tools.weather_forecast({ location, days: 1 }))); w.map(x => x.place.name)\"}.",
            InputSchema = JsonElement.Parse(
                $$"""
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["code"],
                  "properties": {
                    "code": { "type": "string", "minLength": 1, "description": "Plain JavaScript, such as [1, 2].map(x => x * 2)" },
                    "input": {
                      "description": "Data for the script, its global input",
                      "anyOf": [
                        { "type": "object" },
                        { "type": "array", "items": { "anyOf": [{ "type": "object" }, { "type": "string" }, { "type": "number" }, { "type": "boolean" }] } },
                        { "type": "string" }, { "type": "number" }, { "type": "boolean" }
                      ]
                    },
                    "timeout_ms": { "type": "integer", "minimum": 1, "maximum": {{most.TotalMilliseconds:0}}, "description": "Default {{usual.TotalMilliseconds:0}}, waiting for tools included" },
                    "session_id": { "type": "string", "pattern": "^[A-Za-z0-9_.-]{1,64}$", "description": "Keeps what store.set(key, value) puts for store.get(key) of later scripts" }
                  }
                }
                """),
            Hints = new ToolHints(ReadOnly: false, Destructive: true, Idempotent: false, OpenWorld: true),
            Budget = new ToolBudget(most + Around, ToolBudget.Default.ResultCharacters),
            Tags = ["javascript"],
            CallsTools = true,
        };
    }

    /// <summary>Where the caller sees no other tool, the description has to name them, as many as fit.</summary>
    public static ToolDefinition ForAlone(ToolDefinition definition, IEnumerable<ToolDefinition> callable)
    {
        string[] names = [.. callable.Where(tool => tool.Name != Name).Select(tool => tool.Name)];
        string text = definition.Description[..definition.Description.IndexOf(" Example: ", StringComparison.Ordinal)];
        return definition with { Description = text + ToolNames.List(names, MaxDescriptionCharacters - text.Length) };
    }
}
