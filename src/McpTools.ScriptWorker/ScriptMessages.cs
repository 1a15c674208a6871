using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.ScriptWorker.Globals;

namespace McpTools.ScriptWorker;

/// <summary>One script and what it may use.</summary>
/// <remarks>Settable where there is a default: generated readers overwrite the default of an init property that is left out.</remarks>
internal sealed record ScriptRequest
{
    /// <summary>At most <see cref="ScriptLimits.MaxCodeCharacters"/> characters of plain JavaScript.</summary>
    public required string Code { get; init; }

    /// <summary>Any JSON, the global <c>input</c> of the script; undefined when left out.</summary>
    public JsonElement Input { get; init; }

    /// <summary>Milliseconds from parsing to the text of the result, 1 to 60,000; default 5,000.</summary>
    public int TimeoutMs { get; set; } = 5_000;

    /// <summary>Bytes the script may allocate in total, freed ones included, 1 MiB and up; default 512 MiB.</summary>
    public long MemoryBytes { get; set; } = 512 * 1024 * 1024;
}

/// <param name="Ok">Tells which of the other two is there.</param>
/// <param name="Value">JSON null for a script without a result.</param>
/// <param name="Console">What it printed, in order; left out for nothing.</param>
/// <param name="ConsoleDropped">Calls whose text is not there or not all there, over <see cref="ConsoleBuffer.MaxCharacters"/>.</param>
internal sealed record ScriptReply(
    bool Ok, JsonElement? Value = null, ScriptError? Error = null, IReadOnlyList<ConsoleLine>? Console = null, int? ConsoleDropped = null);

/// <param name="Code">One of <see cref="ScriptErrorCode"/>.</param>
/// <param name="Message">For the author of the script.</param>
/// <param name="Line">From 1, where known.</param>
/// <param name="Column">From 1, where known.</param>
internal sealed record ScriptError(string Code, string Message, int? Line = null, int? Column = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScriptRequest))]
[JsonSerializable(typeof(ScriptReply))]
internal sealed partial class ScriptJson : JsonSerializerContext;
