using System.Runtime.InteropServices;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Json;
using McpTools.Modules.Egress;
using McpTools.Modules.Scripts;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.Http;

/// <summary>A script of the operator that makes something else of a reply before it is shaped.</summary>
/// <param name="script">What runs, and within which limits.</param>
/// <param name="use">Whose process it runs in.</param>
/// <param name="needsJson">Whether something is taken out of what it returns.</param>
/// <param name="scripts">Runs it.</param>
/// <param name="errors">Says what went wrong.</param>
internal sealed class Transform(ScriptRequest script, ProcessUse use, bool needsJson, OperatorScripts scripts, TransformErrors errors)
{
    private static readonly JsonReaderOptions Bounded = new() { MaxDepth = HttpLimits.JsonDepth };

    // Waiting for the calls before it, and for a process to start.
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(8);

    /// <summary>What a call may take for it.</summary>
    public TimeSpan LongestTime { get; } = TimeSpan.FromMilliseconds(script.Limits.TimeoutMs) + Around;

    /// <summary>Has a process ready before a reply comes.</summary>
    public void Warm() => scripts.Warm(use);

    /// <param name="reply">A good one; without content there is nothing to run for.</param>
    /// <param name="host">Whose it is, for messages.</param>
    /// <param name="arguments">Of the call.</param>
    /// <param name="cancellationToken">Ends the script.</param>
    public async Task<ReplyBody> RunAsync(EgressReply reply, string host, JsonElement arguments, CancellationToken cancellationToken)
    {
        using ReplyBody sent = ReplyBody.Read(reply, host, expectsJson: false);
        if ((sent.Json ?? TextOf(sent)) is not { } body)
        {
            return ReplyBody.Nothing;
        }

        if (!IsText(body))
        {
            throw UpstreamErrors.NotJson(host, reply);
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

    private static bool IsText(JsonElement value) => UnicodeText.IsAll(new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value), Bounded));

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
            return !IsText(value) ? throw errors.Unreadable()
                : value.ValueKind is JsonValueKind.String ? new ReplyBody(null, value.GetString())
                : new ReplyBody(JsonDocument.Parse(value.GetRawText(), ReplyBody.Bounded), null);
        }
        catch (JsonException)
        {
            throw errors.Unreadable();
        }
    }
}

/// <summary>What a caller reads when the upstream answered, but the script that should have shaped its answer failed.</summary>
/// <param name="file">Its name, without the folder.</param>
/// <param name="secrets">What a script throws may quote the reply.</param>
internal sealed class TransformErrors(string file, SecretVault secrets)
{
    private const string Options = "response.transform";

    public ToolErrorException Of(ScriptError error, ScriptLimits limits)
    {
        string place = error.Line is { } line ? error.Column is { } column ? $" at line {line}, column {column}" : $" at line {line}" : "";
        return Failed(place, error.Code switch
        {
            ScriptErrorCode.LimitTime => $"it ran over its {limits.TimeoutMs} ms ({Options}.timeout)",
            ScriptErrorCode.LimitCpu => $"it used over its {limits.CpuMs} ms of processor time ({Options}.timeout)",
            ScriptErrorCode.LimitMemory => $"it used over its {limits.AllocationBytes >> 20} MB ({Options}.memoryMegabytes)",
            ScriptErrorCode.LimitResult => $"it returned over {limits.ResultBytes} bytes ({Options}.resultBytes), or over {HttpLimits.JsonDepth} levels",
            ScriptErrorCode.LimitCrash => "it exhausted the stack or the memory within one operation",
            EndingErrors.LostCode => "its process was ended from outside",
            _ => error.Message,
        });
    }

    public ToolErrorException TooLarge() => Failed("", "the answer is larger than what a script can take, 8 MiB; maxResponseBytes can refuse it earlier");

    public ToolErrorException Nothing() => Failed("", "it returned nothing");

    public ToolErrorException TextOnly() => Failed("", "it returned a text, and response.items and response.fields are places in a list or an object");

    public ToolErrorException Unreadable() => Failed("", $"it returned over {HttpLimits.JsonDepth} levels, or half of a character");

    private ToolErrorException Failed(string place, string why) => new(
        "transform_failed",
        $"The upstream answered, but the script {file} that shapes its answer failed{place}: " +
        $"{ReplyText.Short(secrets.Redactor.Redact(why), HttpLimits.ErrorTextCharacters).TrimEnd('.')}. " +
        "Other arguments may work; otherwise the operator should correct the script.");
}
