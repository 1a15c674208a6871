using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tools.JavaScript.CodeMode;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript;

// The time as a number of any notation: 5e3 is an integer to a schema.
internal sealed record JavaScriptRunArguments(string Code, JsonElement Input, double? TimeoutMs, string? SessionId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(JavaScriptRunArguments))]
internal sealed partial class JavaScriptJson : JsonSerializerContext;

/// <summary>Runs one script, which may call the tools its caller may use.</summary>
internal sealed class JavaScriptRun(ScriptRunner runner, ScriptOptions options, IReadOnlyDictionary<string, string> modules, ScriptSessions sessions)
    : IDerivedTool, IWarmedTool
{
    public ToolDefinition Definition { get; } = JavaScriptRunDefinition.Of(options);

    public ToolDefinition DefineFor(IReadOnlyList<ToolDefinition> visible, bool isAlone) =>
        isAlone ? JavaScriptRunDefinition.ForAlone(Definition, visible) : Definition;

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
        IReadOnlyList<ToolDefinition> tools = [.. context.VisibleTools().Where(tool => tool.Name != JavaScriptRunDefinition.Name)];
        var request = new ScriptRequest
        {
            Code = asked.Code,
            Input = asked.Input,
            Tools = [.. tools.Select(tool => tool.Name)],
            Modules = modules.Count > 0 ? modules : null,
            Store = session?.Values,
            Limits = LimitsOf(options, asked.TimeoutMs),
        };
        ScriptOutcome outcome = await runner.RunAsync(
            context.Caller.Id, options, request, new ScriptToolCalls(context, tools).AnswerAsync, cancellationToken);
        if (session is not null && outcome.Store.Count > 0)
        {
            await sessions.SaveAsync(session, outcome.Store, options, cancellationToken);
        }

        return await ScriptAnswer.WriteAsync(outcome, context.Results, cancellationToken);
    }

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
}
