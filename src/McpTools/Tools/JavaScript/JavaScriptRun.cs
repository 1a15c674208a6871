using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tools.JavaScript.CodeMode;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript;

// The time is a double, because 5e3 is an integer for a schema.
internal sealed record JavaScriptRunArguments(string Code, string? Input, double? TimeoutMs, string? SessionId);

/// <summary>Runs one script, which may call the tools that its caller may use.</summary>
internal sealed class JavaScriptRun(ScriptRunner runner, ScriptOptions options, IReadOnlyDictionary<string, string> modules, ScriptSessions sessions)
    : IDerivedTool, IWarmedTool
{
    public const string Name = "javascript_run";

    private const int MaxDescriptionCharacters = 1_500;

    // A call takes longer than its script: it waits for a slot, and its process starts and ends.
    private static readonly TimeSpan OverheadTime = TimeSpan.FromSeconds(8);

    private const string ToolsPrefix = " Tools: ";

    // The text after the names is at most ", and 1234 more that tools.search finds."
    private const int RestCharacters = 44;

    public ToolDefinition Definition { get; } = Define(options);

    public ToolDefinition DefineFor(IReadOnlyList<ToolDefinition> visible, bool isAlone) =>
        isAlone ? DefineAlone(Definition, visible) : Definition;

    public void Warm() => runner.Warm(options);

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        JavaScriptRunArguments asked = arguments.Deserialize(JavaScriptJson.Default.JavaScriptRunArguments)!;
        if (asked.Code.Length > options.CodeCharacters)
        {
            throw new ToolErrorException(
                ScriptErrorCode.LimitCode,
                $"The code has {asked.Code.Length} characters, and a script may have {options.CodeCharacters}. Pass data as input instead of writing it into the code.");
        }

        ScriptSession? session = asked.SessionId is { } id ? await sessions.OpenAsync(context.Caller, id, cancellationToken) : null;
        IReadOnlyList<ToolDefinition> tools = [.. context.VisibleTools().Where(tool => tool.Name != Name)];
        var request = new ScriptRequest
        {
            Code = asked.Code,
            Input = InputOf(asked.Input),
            Tools = [.. tools.Select(tool => tool.Name)],
            Modules = modules.Count > 0 ? modules : null,
            Store = session?.Values,
            Limits = LimitsOf(options, asked.TimeoutMs),
        };
        ScriptOutcome outcome = await runner.RunAsync(
            context.Caller.Id, asked.SessionId, options, request, new ScriptToolCalls(context, tools, Name).AnswerAsync, cancellationToken);
        if (session is not null && outcome.Store.Count > 0)
        {
            await sessions.SaveAsync(session, outcome.Store, options, cancellationToken);
        }

        return await ScriptAnswer.WriteAsync(outcome, context.Results, cancellationToken);
    }

    // The argument is text, because OpenAI's strict mode and Gemini refuse a schema for any value, and LangChain narrows one to objects.
    private static JsonElement InputOf(string? input) =>
        input is null ? default : WrittenJson.TryParse(Encoding.UTF8.GetBytes(input)) ?? WrittenJson.Of(input);

    private static ScriptLimits LimitsOf(ScriptOptions options, double? timeoutMs) => new()
    {
        TimeoutMs = (int)(timeoutMs ?? options.TimeOf(static some => some.Timeout).TotalMilliseconds),
        CpuMs = (int)options.TimeOf(static some => some.CpuTime).TotalMilliseconds,
        AllocationBytes = options.AllocationMegabytes * 1024L * 1024,
        CallDepth = options.CallDepth,
        ConsoleCharacters = options.ConsoleCharacters,
        ResultBytes = options.ResultBytes,
        ToolCalls = options.ToolCalls,
        ParallelToolCalls = options.ParallelToolCalls,
        StoreCharacters = options.SessionCharacters,
    };

    private static ToolDefinition Define(ScriptOptions options)
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
                    "input": { "type": "string", "description": "Data for the script as JSON, parsed to its global input; other text stays text" },
                    "timeout_ms": { "type": "integer", "minimum": 1, "maximum": {{most.TotalMilliseconds:0}}, "description": "Default {{usual.TotalMilliseconds:0}}, waiting for tools included" },
                    "session_id": { "type": "string", "pattern": "^[A-Za-z0-9_.-]{1,64}$", "description": "Variables end with a script; store.set(key, value) keeps a value for store.get(key) of later ones" }
                  }
                }
                """),
            JsonTexts = ["input"],
            Hints = new ToolHints(ReadOnly: false, Destructive: true, Idempotent: false, OpenWorld: true),
            Budget = new ToolBudget(most + OverheadTime, ToolBudget.Default.ResultCharacters),
            Tags = ["javascript"],
            CallsTools = true,
        };
    }

    /// <summary>When the caller sees no other tool, the description names them, as many as fit.</summary>
    private static ToolDefinition DefineAlone(ToolDefinition definition, IEnumerable<ToolDefinition> callable)
    {
        string[] names = [.. callable.Where(tool => tool.Name != Name).Select(tool => tool.Name)];
        string text = definition.Description[..definition.Description.IndexOf(" Example: ", StringComparison.Ordinal)];
        return definition with { Description = text + ListNames(names, MaxDescriptionCharacters - text.Length) };
    }

    private static string ListNames(string[] names, int maxCharacters)
    {
        if (names.Length == 0)
        {
            return "";
        }

        var text = new StringBuilder(ToolsPrefix);
        int listed = 0;
        while (listed < names.Length && text.Length + names[listed].Length + 2 + RestCharacters <= maxCharacters)
        {
            text.Append(listed == 0 ? "" : ", ").Append(names[listed++]);
        }

        int more = names.Length - listed;
        return listed == 0 ? $" It reaches {names.Length} tools: tools.search finds them."
            : text.Append(more == 0 ? "." : $", and {more} more that tools.search finds.").ToString();
    }
}
