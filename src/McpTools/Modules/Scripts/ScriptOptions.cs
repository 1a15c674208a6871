using McpTools.Core.Json;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Modules.Scripts;

/// <summary>The section <c>javascript</c> of tools.json.</summary>
internal sealed record ScriptOptions
{
    public static readonly ConfigSection<ScriptOptions> Section =
        new("javascript", ScriptOptionsJson.Default.ScriptOptions, new ScriptOptions(), Check);

    // A call without progress ends within 50 s. Before it runs, a script may wait for a slot and for its process.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongestCpuTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(24);

    [Description("Offers the tool javascript_run. Default true.")]
    public bool Enabled { get; set; } = true;

    [Description("Time of a script when a call names none, waiting for tools included. Default 5s.")]
    public string Timeout { get; set; } = "5s";

    [Description("The most time a call may ask for, at most 40s. Default 30s.")]
    public string MaxTimeout { get; set; } = "30s";

    [Description("Processor time of one script, at most 60s. Default 10s.")]
    public string CpuTime { get; set; } = "10s";

    [Description("Megabytes that a script may hold at one time. Default 128.")]
    [Range(32, 1_024)]
    public int HeapMegabytes { get; set; } = 128;

    [Description("Megabytes that a script may allocate in all, freed ones included. Default 512.")]
    [Range(32, 8_192)]
    public int AllocationMegabytes { get; set; } = 512;

    [Description("Calls of functions within each other. Default 2000.")]
    [Range(50, 2_000)]
    public int CallDepth { get; set; } = 2_000;

    [Description("Characters of a script. Default 131072.")]
    [Range(1_000, 131_072)]
    public int CodeCharacters { get; set; } = 131_072;

    [Description("Characters of the console that are kept. Default 65536.")]
    [Range(1_000, 1_048_576)]
    public int ConsoleCharacters { get; set; } = 65_536;

    [Description("Bytes of JSON that a script may return. Default 1048576.")]
    [Range(1_000, 4_194_304)]
    public int ResultBytes { get; set; } = 1_048_576;

    [Description("Calls of tools that one script may make. Default 200.")]
    [Range(1, 2_000)]
    public int ToolCalls { get; set; } = 200;

    [Description("Calls of tools that one script may have running at the same time; more wait their turn. Default 8.")]
    [Range(1, 32)]
    public int ParallelToolCalls { get; set; } = 8;

    [Description("Scripts that one caller may have running at the same time. Default 4.")]
    [Range(1, 64)]
    public int ParallelPerCaller { get; set; } = 4;

    [Description("Scripts of all callers that may run at the same time, each in a process of its own, and processes that wait for their callers. Default 8.")]
    [Range(1, 64)]
    public int Processes { get; set; } = 8;

    [Description("Calls that may wait for a place, at most five seconds each. Default 32.")]
    [Range(0, 1_000)]
    public int Queue { get; set; } = 32;

    [Description("Processes that are kept ready over HTTP while scripts are run, about 25 MB each. Default 4.")]
    [Range(0, 32)]
    public int Spares { get; set; } = 4;

    [Description("Which scripts may use a process one after the other, each in a new engine: caller is those of one caller, session those of one caller with the same session_id, never none. Default caller.")]
    public ProcessReuseMode Reuse { get; set; }

    [Description("Runs no script where the system refused a measure of the sandbox, as Linux can. Default false: what is missing is told in the log.")]
    public bool RequireSandbox { get; set; }

    [Description("How long the store of a session is kept after it was last written, at most 24h. Default 1h.")]
    public string SessionLifetime { get; set; } = "1h";

    [Description("Characters that the store of a session holds. Default 262144.")]
    [Range(1_000, 1_048_576)]
    public int SessionCharacters { get; set; } = 262_144;

    [Description("Modules of yours that scripts can import, by the name they are imported under.")]
    public IReadOnlyDictionary<string, ModuleEntry> Modules { get; set; } = new Dictionary<string, ModuleEntry>();

    /// <summary>Parses an option that is a length of time. Returns the default of the option when its text is wrong.</summary>
    public TimeSpan TimeOf(Func<ScriptOptions, string> option) =>
        Duration.TryParse(option(this), out TimeSpan time) || Duration.TryParse(option(new ScriptOptions()), out time) ? time : LongestTimeout;

    private static ScriptOptions Check(ScriptOptions options, ConfigProblems problems)
    {
        var defaults = new ScriptOptions();
        options = options with
        {
            MaxTimeout = Checked("maxTimeout", options.MaxTimeout, LongestTimeout, defaults.MaxTimeout),
            CpuTime = Checked("cpuTime", options.CpuTime, LongestCpuTime, defaults.CpuTime),
            SessionLifetime = Checked("sessionLifetime", options.SessionLifetime, LongestSession, defaults.SessionLifetime),
        };
        return options with { Timeout = Checked("timeout", options.Timeout, options.TimeOf(static some => some.MaxTimeout), options.MaxTimeout) };

        string Checked(string key, string text, TimeSpan longest, string otherwise)
        {
            if (Duration.TryParse(text, out TimeSpan time) && time <= longest)
            {
                return text;
            }

            problems.Add(JsonPointer.Of("javascript", key), $"\"{text}\" is no length of time up to {longest.TotalSeconds:0.#} s.", Duration.Remedy);
            return otherwise;
        }
    }
}

/// <summary>Which scripts may use a process one after the other. Scripts of different callers never do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessReuseMode>))]
internal enum ProcessReuseMode
{
    [JsonStringEnumMemberName("caller")]
    Caller,

    /// <summary>Scripts without a <c>session_id</c> have a process each.</summary>
    [JsonStringEnumMemberName("session")]
    Session,

    [JsonStringEnumMemberName("never")]
    Never,
}

internal sealed record ModuleEntry
{
    [Description("A JavaScript module of at most 128 KiB. A relative path starts at the folder of this file.")]
    public required string File { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ScriptOptions))]
internal sealed partial class ScriptOptionsJson : JsonSerializerContext;
