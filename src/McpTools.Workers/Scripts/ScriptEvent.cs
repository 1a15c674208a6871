using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Workers.Scripts;

/// <summary>A message from the script worker to the server.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(WorkerReady), "ready")]
[JsonDerivedType(typeof(ToolRequest), "call")]
[JsonDerivedType(typeof(Printed), "print")]
[JsonDerivedType(typeof(Displayed), "display")]
[JsonDerivedType(typeof(Stored), "store")]
[JsonDerivedType(typeof(ScriptReply), "done")]
internal abstract record ScriptEvent;

/// <param name="Measures">The sandbox measures in force, as short stable names.</param>
/// <param name="Failed">The measures that could not be applied, each with its reason.</param>
internal sealed record WorkerReady(IReadOnlyList<string> Measures, IReadOnlyList<string> Failed) : ScriptEvent;

/// <param name="Id">A number that the worker chooses, unique within the run.</param>
/// <param name="Operation">The kind of call.</param>
/// <param name="Name">The name of the tool for <see cref="ToolOperation.Call"/>.</param>
/// <param name="Arguments">Any JSON value.</param>
internal sealed record ToolRequest(int Id, ToolOperation Operation, string Name, JsonElement Arguments) : ScriptEvent;

[JsonConverter(typeof(JsonStringEnumConverter<ToolOperation>))]
internal enum ToolOperation
{
    [JsonStringEnumMemberName("call")]
    Call,

    /// <summary>Searches for tools with the words in the arguments.</summary>
    [JsonStringEnumMemberName("search")]
    Search,

    /// <summary>Describes the parameters and the result of the tool that the arguments name.</summary>
    [JsonStringEnumMemberName("describe")]
    Describe,

    /// <summary>Loads the stored result whose id is in the arguments.</summary>
    [JsonStringEnumMemberName("load")]
    Load,
}

/// <param name="Level">The level debug, log, info, warn or error.</param>
/// <param name="Text">One or more lines of text.</param>
internal sealed record Printed(string Level, string Text) : ScriptEvent;

/// <summary>The script displayed the bytes of a picture, or the text of an SVG or HTML document.</summary>
internal sealed record Displayed(byte[]? Bytes = null, string? Text = null) : ScriptEvent;

/// <param name="Key">A key in the store of the session.</param>
/// <param name="Value">The new value; null when the key was deleted.</param>
internal sealed record Stored(string Key, JsonElement? Value = null) : ScriptEvent;

/// <param name="Value">The result; undefined when the script failed or its result is undefined.</param>
/// <param name="Error">The error; null when the script did not fail.</param>
internal sealed record ScriptReply(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement Value = default, ScriptError? Error = null) : ScriptEvent
{
    /// <summary>The characters that were dropped because the console's budget was used up.</summary>
    public long ConsoleCharactersDropped { get; init; }

    /// <summary>Says which values of the result are not what the script had; null when all are.</summary>
    public string? Note { get; init; }

    /// <summary>What the process uses after the script; null when it must not run another one.</summary>
    public ProcessUse? Use { get; init; }
}

/// <param name="HeldBytes">The memory that the heap of the process had reserved at its last collection.</param>
/// <param name="ProcessorMs">The milliseconds of processor time of the process since it started.</param>
internal sealed record ProcessUse(long HeldBytes, long ProcessorMs);

/// <param name="Code">One of the codes in <see cref="ScriptErrorCode"/>.</param>
/// <param name="Message">A text for the author of the script.</param>
/// <param name="Line">The line in the code as it was sent, from 1; null when it is not known.</param>
/// <param name="Column">The column, from 1; null when it is not known.</param>
internal sealed record ScriptError(string Code, string Message, int? Line = null, int? Column = null)
{
    /// <summary>The module that contains the position; null for the script itself.</summary>
    public string? Module { get; init; }
}
