using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Modules.Scripts;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.Http;

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
            ScriptErrorCode.LimitResult => $"it returned over {limits.ResultBytes} bytes ({Options}.resultBytes), or over {Limits.JsonDepth} levels",
            ScriptErrorCode.LimitCrash => "it exhausted the stack or the memory within one operation",
            ScriptExitErrors.LostCode => "its process was ended from outside",
            _ => error.Message,
        });
    }

    public ToolErrorException TooLarge() => Failed("", "the answer is larger than what a script can take, 8 MiB; maxResponseBytes can refuse it earlier");

    public ToolErrorException Nothing() => Failed("", "it returned nothing");

    public ToolErrorException TextOnly() => Failed("", "it returned a text, and response.items and response.fields are places in a list or an object");

    public ToolErrorException Unreadable() => Failed("", $"it returned over {Limits.JsonDepth} levels, or half of a character");

    private ToolErrorException Failed(string place, string why) => new(
        "transform_failed",
        $"The upstream answered, but the script {file} that shapes its answer failed{place}: " +
        $"{ReplyText.Short(secrets.Redactor.Redact(why), Limits.ErrorTextCharacters).TrimEnd('.')}. " +
        "Other arguments may work; otherwise the operator should correct the script.");
}
