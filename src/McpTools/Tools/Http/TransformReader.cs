using McpTools.Contract;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Modules.Scripts;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.Http;

/// <summary>Makes the transform of an entry, or reports why there is none.</summary>
/// <param name="scripts">Runs it.</param>
/// <param name="files">Where the script is.</param>
/// <param name="secrets">What no error may show.</param>
/// <param name="requireSandbox">As for the scripts of callers.</param>
internal sealed class TransformReader(OperatorScripts scripts, NamedFiles files, SecretVault secrets, bool requireSandbox)
{
    private const int CallDepth = 2_000;
    private const int DefaultMegabytes = 64;
    private const int DefaultResultBytes = 1_048_576;

    // A reply and its text are in the heap before a script has allocated anything.
    private const int MegabytesBesideScript = 64;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(20);

    /// <param name="entry">As it stands in the file; null where it does not.</param>
    /// <param name="api">Whose tools share a process.</param>
    /// <param name="needsJson">Whether something is taken out of what it returns.</param>
    /// <param name="problems">Of the tool.</param>
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

                // Nobody would see it.
                ConsoleCharacters = 0,
                DisplayBytes = 0,
            },
        };
        var use = new SharedProcessKey(api, new ScriptProcessSettings(megabytes + MegabytesBesideScript, megabytes, CallDepth, requireSandbox));
        return new Transform(script, use, needsJson, scripts, new TransformErrors(Path.GetFileName(entry.File), secrets));
    }

    private static TimeSpan Timeout(string? text, EntryProblems problems)
    {
        if (text is null)
        {
            return DefaultTimeout;
        }

        if (Duration.TryParse(text, out TimeSpan time) && time <= LongestTimeout)
        {
            return time;
        }

        problems.Add(
            ["response", "transform", "timeout"], $"\"{text}\" is no length of time up to {LongestTimeout.TotalSeconds:0.#} s.", Duration.Remedy);
        return DefaultTimeout;
    }
}
