using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Workers.Scripts;

/// <summary>What the script worker tells the server.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(WorkerReady), "ready")]
[JsonDerivedType(typeof(ToolRequest), "call")]
[JsonDerivedType(typeof(Printed), "print")]
[JsonDerivedType(typeof(Displayed), "display")]
[JsonDerivedType(typeof(Stored), "store")]
[JsonDerivedType(typeof(ScriptReply), "done")]
internal abstract record ScriptEvent;

/// <param name="Measures">What the operating system holds it to, in short stable words.</param>
/// <param name="Failed">Measures that could not be taken, each with its reason.</param>
internal sealed record WorkerReady(IReadOnlyList<string> Measures, IReadOnlyList<string> Failed) : ScriptEvent;

/// <param name="Id">Chosen by the worker, unique within the run.</param>
/// <param name="Operation">What is asked for.</param>
/// <param name="Name">Of the tool for <see cref="ToolOperation.Call"/>.</param>
/// <param name="Arguments">Any JSON.</param>
internal sealed record ToolRequest(int Id, ToolOperation Operation, string Name, JsonElement Arguments) : ScriptEvent;

[JsonConverter(typeof(JsonStringEnumConverter<ToolOperation>))]
internal enum ToolOperation
{
    [JsonStringEnumMemberName("call")]
    Call,

    /// <summary>Tools that fit the words in the arguments.</summary>
    [JsonStringEnumMemberName("search")]
    Search,

    /// <summary>How the tool named in the arguments is called and what it gives.</summary>
    [JsonStringEnumMemberName("describe")]
    Describe,

    /// <summary>The kept result whose id is in the arguments.</summary>
    [JsonStringEnumMemberName("load")]
    Load,
}

/// <param name="Level">debug, info, warn or error; log is info.</param>
/// <param name="Text">One or more lines.</param>
internal sealed record Printed(string Level, string Text) : ScriptEvent;

/// <summary>Something to be shown: bytes of a picture, or the text of an SVG or HTML document.</summary>
internal sealed record Displayed(byte[]? Bytes = null, string? Text = null) : ScriptEvent;

/// <param name="Key">In the store of the session.</param>
/// <param name="Value">Null when it was deleted.</param>
internal sealed record Stored(string Key, JsonElement? Value = null) : ScriptEvent;

/// <param name="Value">Undefined when the script failed or its result is undefined.</param>
/// <param name="Error">Null when it did not fail.</param>
internal sealed record ScriptReply(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement Value = default, ScriptError? Error = null) : ScriptEvent
{
    /// <summary>Characters that the console did not take any more.</summary>
    public long ConsoleCharactersDropped { get; init; }
}

/// <param name="Code">One of <see cref="ScriptErrorCode"/>.</param>
/// <param name="Message">For the author of the script.</param>
/// <param name="Line">From 1, of the code as it was sent, where known.</param>
/// <param name="Column">From 1, where known.</param>
internal sealed record ScriptError(string Code, string Message, int? Line = null, int? Column = null)
{
    /// <summary>The module the position is in; null for the script itself.</summary>
    public string? Module { get; init; }
}
