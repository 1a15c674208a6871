using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Workers.Scripts;

/// <summary>A message from the server to the script worker.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ScriptRequest), "run")]
[JsonDerivedType(typeof(ToolAnswer), "answer")]
internal abstract record ServerMessage;

/// <summary>Asks the worker to run one script, and says what the script may use.</summary>
/// <remarks>Properties with a default are settable, because generated deserializers overwrite the default of an init property that is left out.</remarks>
internal sealed record ScriptRequest : ServerMessage
{
    /// <summary>The JavaScript code. The worker accepts at most <see cref="ScriptBounds.MaxCodeCharacters"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Any JSON value, which is the global <c>input</c> of the script; undefined when it is left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Input { get; init; }

    /// <summary>When this is set, the code defines the function <c>transform</c>, which is called with <see cref="Input"/> and this value. It has no tools and no store.</summary>
    public JsonElement? TransformArguments { get; init; }

    /// <summary>The names of the tools that the script can call as <c>tools.NAME(…)</c>; null when it has no tools.</summary>
    public IReadOnlyList<string>? Tools { get; init; }

    /// <summary>The sources of the modules by the name under which a script imports them.</summary>
    public IReadOnlyDictionary<string, string>? Modules { get; init; }

    /// <summary>The values in the session's store by key; null without a session.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Store { get; init; }

    public ScriptLimits Limits { get; set; } = new();
}

/// <summary>The limits of one run. The worker reports when one is exceeded; the parent and the operating system enforce them too.</summary>
internal sealed record ScriptLimits
{
    /// <summary>The milliseconds from the start of parsing to the text of the result, including the time that the script waits for tools; default 5,000.</summary>
    public int TimeoutMs { get; set; } = 5_000;

    /// <summary>The milliseconds of processor time; default 5,000.</summary>
    public int CpuMs { get; set; } = 5_000;

    /// <summary>The bytes that the script may allocate in total, freed memory included; default 512 MiB.</summary>
    public long AllocationBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>The most nested function calls; default 2,000. The stack has space for more than twice as many of usual size.</summary>
    public int CallDepth { get; set; } = 2_000;

    /// <summary>The most characters of console output, after which the rest is dropped; default 65,536.</summary>
    public int ConsoleCharacters { get; set; } = 64 * 1024;

    /// <summary>The most UTF-8 bytes of the result as JSON; default 1 MiB.</summary>
    public int ResultBytes { get; set; } = 1024 * 1024;

    /// <summary>The most bytes that a run may display; default 4 MiB.</summary>
    public int DisplayBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The most tool calls in one run; default 200.</summary>
    public int ToolCalls { get; set; } = 200;

    /// <summary>The most tool calls at the same time, while others wait; default 8.</summary>
    public int ParallelToolCalls { get; set; } = 8;

    /// <summary>The most characters of the arguments of one call as JSON; default 262,144.</summary>
    public int ArgumentCharacters { get; set; } = 256 * 1024;

    /// <summary>The most characters of keys and values in the store of a session; default 262,144.</summary>
    public int StoreCharacters { get; set; } = 256 * 1024;
}

/// <summary>Gives the worker the result of a call.</summary>
internal sealed record ToolAnswer : ServerMessage
{
    /// <summary>The id of the call.</summary>
    public required int Id { get; init; }

    /// <summary>The result; null when the call failed or returned nothing.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The failure; null when the call succeeded.</summary>
    public ToolFailure? Failure { get; init; }
}

/// <param name="Code">A stable code in snake_case.</param>
/// <param name="Message">A text for the author of the script.</param>
/// <param name="RetryAfterS">The seconds to wait before another attempt; null when they are not known.</param>
internal sealed record ToolFailure(string Code, string Message, double? RetryAfterS = null);
