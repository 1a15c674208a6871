using McpTools.Contract;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Modules.Scripts;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.Http;

/// <summary>Makes the transform of an entry, or reports what is wrong with it.</summary>
/// <param name="scripts">Runs the scripts.</param>
/// <param name="files">Reads the scripts.</param>
/// <param name="secrets">Removes secrets from messages.</param>
/// <param name="requireSandbox">Whether a script may run only in its whole sandbox, as for scripts of callers.</param>
internal sealed class TransformReader(OperatorScripts scripts, NamedFiles files, SecretVault secrets, bool requireSandbox)
{
    private const int CallDepth = 2_000;
    private const int DefaultMegabytes = 64;
    private const int DefaultResultBytes = 1_048_576;

    // The heap also contains the reply and its text, before a script has allocated anything.
    private const int MegabytesBesideScript = 64;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromSeconds(20);

    /// <param name="entry">The entry of tools.json; null when there is none.</param>
    /// <param name="api">The API whose tools share a process.</param>
    /// <param name="needsJson">Whether parts are taken from what the script returns.</param>
    /// <param name="problems">Receives the problems of the tool.</param>
    public Transform? Read(TransformEntry? entry, string api, bool needsJson, EntryProblems problems)
    {
        if (entry is null)
        {
            return null;
        }

        TimeSpan timeout = Timeout(entry.Timeout, problems);
        if (files.ReadText(entry.File, ScriptBounds.MaxCodeCharacters, out (string Message, string Remedy) fault) is not { } code)
        {
            problems.Add(["response", "transform", "file"], fault.Message, fault.Remedy);
            return null;
        }

        int megabytes = entry.MemoryMegabytes ?? DefaultMegabytes;
        var script = new ScriptRequest
        {
            Code = code,
            Limits = new ScriptLimits
            {
                TimeoutMs = (int)timeout.TotalMilliseconds,
                CpuMs = (int)timeout.TotalMilliseconds,
                AllocationBytes = megabytes * 1024L * 1024,
                CallDepth = CallDepth,
                ResultBytes = entry.ResultBytes ?? DefaultResultBytes,

                // Nobody would see the output.
                ConsoleCharacters = 0,
                DisplayBytes = 0,
            },
        };
        var use = new OwnedProcessKey(
            new ScriptOwner(ScriptOwnerKind.Api, api), new ScriptProcessSettings(megabytes + MegabytesBesideScript, megabytes, CallDepth, requireSandbox));
        return new Transform(script, use, needsJson, scripts, new TransformErrors(Path.GetFileName(entry.File), secrets));
    }

    private static TimeSpan Timeout(string? text, EntryProblems problems)
    {
        if (text is null)
        {
            return DefaultTimeout;
        }

        if (Duration.TryParse(text, out TimeSpan time) && time <= MaxTimeout)
        {
            return time;
        }

        problems.Add(
            ["response", "transform", "timeout"], $"\"{text}\" is no length of time up to {MaxTimeout.TotalSeconds:0.#} s.", Duration.Remedy);
        return DefaultTimeout;
    }
}
