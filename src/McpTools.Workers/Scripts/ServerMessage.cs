using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Workers.Scripts;

/// <summary>What the server tells the script worker.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ScriptRequest), "run")]
[JsonDerivedType(typeof(ToolAnswer), "answer")]
internal abstract record ServerMessage;

/// <summary>One script and what it may use.</summary>
/// <remarks>Settable where there is a default: generated readers overwrite the default of an init property that is left out.</remarks>
internal sealed record ScriptRequest : ServerMessage
{
    /// <summary>JavaScript. The worker takes at most <see cref="ScriptBounds.MaxCodeCharacters"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Any JSON, the global <c>input</c> of the script; undefined when left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Input { get; init; }

    /// <summary>When set, the code defines the function <c>transform</c>, which is called with <see cref="Input"/> and this; nothing else is offered to it.</summary>
    public JsonElement? TransformArguments { get; init; }

    /// <summary>Names of the tools, all of which <c>tools.NAME(…)</c> can call; null offers no tools.</summary>
    public IReadOnlyList<string>? Tools { get; init; }

    /// <summary>Source by the name it is imported under.</summary>
    public IReadOnlyDictionary<string, string>? Modules { get; init; }

    /// <summary>What the session holds, by key; null without a session.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Store { get; init; }

    public ScriptLimits Limits { get; set; } = new();
}

/// <summary>What one run may use. The worker explains a breach; the parent and the operating system enforce the same.</summary>
internal sealed record ScriptLimits
{
    /// <summary>Milliseconds from the start of parsing to the text of the result, waiting for tools included; default 5,000.</summary>
    public int TimeoutMs { get; set; } = 5_000;

    /// <summary>Milliseconds of processor time; default 5,000.</summary>
    public int CpuMs { get; set; } = 5_000;

    /// <summary>Bytes the script may allocate in total, freed ones included; default 512 MiB.</summary>
    public long AllocationBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Nested calls; default 2,000, of which the usual stack holds more than twice as many.</summary>
    public int CallDepth { get; set; } = 2_000;

    /// <summary>Characters of what is printed, after which no more is taken; default 65,536.</summary>
    public int ConsoleCharacters { get; set; } = 64 * 1024;

    /// <summary>UTF-8 bytes of the result as JSON; default 1 MiB.</summary>
    public int ResultBytes { get; set; } = 1024 * 1024;

    /// <summary>Bytes of all that is displayed; default 4 MiB.</summary>
    public int DisplayBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Calls of tools in one run; default 200.</summary>
    public int ToolCalls { get; set; } = 200;

    /// <summary>Calls of tools at the same time, the others wait; default 8.</summary>
    public int ParallelToolCalls { get; set; } = 8;

    /// <summary>Characters of the arguments of one call as JSON; default 262,144.</summary>
    public int ArgumentCharacters { get; set; } = 256 * 1024;

    /// <summary>Characters of keys and values in the store of a session; default 262,144.</summary>
    public int StoreCharacters { get; set; } = 256 * 1024;
}

/// <summary>What became of a call.</summary>
internal sealed record ToolAnswer : ServerMessage
{
    /// <summary>Of the call.</summary>
    public required int Id { get; init; }

    /// <summary>Null when it failed, or when it gave nothing.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Null when it worked.</summary>
    public ToolFailure? Failure { get; init; }
}

/// <param name="Code">Stable, snake_case.</param>
/// <param name="Message">For the author of the script.</param>
/// <param name="RetryAfterS">Seconds; null where nobody can say.</param>
internal sealed record ToolFailure(string Code, string Message, double? RetryAfterS = null);
