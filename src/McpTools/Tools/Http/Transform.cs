using System.Runtime.InteropServices;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Json;
using McpTools.Modules.Egress;
using McpTools.Modules.Scripts;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.Http;

/// <summary>A script of the operator that transforms a reply before parts of it are taken.</summary>
/// <param name="script">The script and its limits.</param>
/// <param name="use">Identifies the process in which it runs.</param>
/// <param name="needsJson">Whether parts are taken from what it returns, so that it must return JSON.</param>
/// <param name="scripts">Runs the script.</param>
/// <param name="errors">Makes the errors.</param>
internal sealed class Transform(ScriptRequest script, OwnedProcessKey use, bool needsJson, OperatorScripts scripts, TransformErrors errors)
{
    // A call may wait for earlier calls and for the start of a process.
    private static readonly TimeSpan WaitingTime = TimeSpan.FromSeconds(8);

    /// <summary>The time that a call may need for it.</summary>
    public TimeSpan MaxTime { get; } = TimeSpan.FromMilliseconds(script.Limits.TimeoutMs) + WaitingTime;

    /// <summary>Prepares a process, so that the first reply does not wait for its start.</summary>
    public void Warm() => scripts.Warm(use);

    /// <param name="reply">A reply with a status of success. The script does not run for a reply without content.</param>
    /// <param name="host">The host of the upstream, for messages.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="cancellationToken">Ends the script.</param>
    public async Task<ReplyBody> RunAsync(EgressReply reply, string host, JsonElement arguments, CancellationToken cancellationToken)
    {
        using var sent = ReplyBody.Read(reply, host, expectsJson: false);
        if ((sent.Json ?? TextOf(sent)) is not { } body)
        {
            return ReplyBody.Nothing;
        }

        try
        {
            ScriptReply made = await scripts.RunAsync(use, script with { Input = body, TransformArguments = arguments }, cancellationToken);
            return made.Error is { } error ? throw errors.Of(error, script.Limits) : Take(made.Value);
        }
        catch (ToolErrorException tooLarge) when (tooLarge.Error.Code is ScriptErrorCode.LimitInput)
        {
            throw errors.TooLarge();
        }
    }

    private static JsonElement? TextOf(ReplyBody sent) =>
        sent.Text is { } text ? JsonSerializer.SerializeToElement(text, HttpJson.Default.String) : null;

    private ReplyBody Take(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                throw errors.Nothing();
            case JsonValueKind.String when needsJson:
                throw errors.TextOnly();
        }

        try
        {
            var made = JsonDocument.Parse(UnicodeText.Repair(JsonMarshal.GetRawUtf8Value(value).ToArray()), ReplyBody.Bounded);
            return made.RootElement.ValueKind is JsonValueKind.String ? new ReplyBody(null, made.RootElement.GetString()) : new ReplyBody(made, null);
        }
        catch (JsonException)
        {
            throw errors.Unreadable();
        }
    }
}

/// <summary>The errors for a reply whose script failed.</summary>
/// <param name="file">The file name of the script, without its folder.</param>
/// <param name="secrets">Removes secrets, because what a script throws may quote the reply.</param>
internal sealed class TransformErrors(string file, SecretVault secrets)
{
    private const string Options = "response.transform";

    public ToolErrorException Of(ScriptError error, ScriptLimits limits)
    {
        string location = error.Line is { } line ? error.Column is { } column ? $" at line {line}, column {column}" : $" at line {line}" : "";
        return Failed(location, error.Code switch
        {
            ScriptErrorCode.LimitTime => $"it exceeded its {limits.TimeoutMs} ms ({Options}.timeout)",
            ScriptErrorCode.LimitCpu => $"it used more than its {limits.CpuMs} ms of processor time ({Options}.timeout)",
            ScriptErrorCode.LimitMemory => $"it used more than its {limits.AllocationBytes >> 20} MB ({Options}.memoryMegabytes)",
            ScriptErrorCode.LimitResult => $"it returned more than {limits.ResultBytes} bytes ({Options}.resultBytes), or more than {HttpLimits.JsonDepth} levels",
            ScriptErrorCode.LimitCrash => "it exhausted the stack or the memory within one operation",
            ScriptExitErrors.LostCode => "its process was ended from outside",
            _ => error.Message,
        });
    }

    public ToolErrorException TooLarge() => Failed("", "the answer is larger than what a script can take, 8 MiB; maxResponseBytes can refuse it earlier");

    public ToolErrorException Nothing() => Failed("", "it returned nothing");

    public ToolErrorException TextOnly() => Failed("", "it returned a text, but response.items and response.fields need a list or an object");

    public ToolErrorException Unreadable() => Failed("", $"it returned more than {HttpLimits.JsonDepth} levels");

    private ToolErrorException Failed(string location, string why) => new(
        "transform_failed",
        $"The upstream answered, but the script {file} that shapes its answer failed{location}: " +
        $"{ReplyText.Short(secrets.Redactor.Redact(why), HttpLimits.ErrorTextCharacters).TrimEnd('.')}. " +
        "Other arguments may work; otherwise the operator should correct the script.");
}
