using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Modules.Scripts;

/// <summary>Reads and checks the section <c>javascript</c>.</summary>
internal static class ScriptSection
{
    public static ConfigSection<ScriptOptions> Section { get; } =
        new("javascript", ScriptOptionsJson.Default.ScriptOptions, new ScriptOptions(), Check);

    // A call ends within 50 s without progress, and before it runs a script may wait for a place and for its process.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongestCpuTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(24);

    /// <summary>The length of time that an option says; its default where it is wrong.</summary>
    public static TimeSpan Time(ScriptOptions options, Func<ScriptOptions, string> option) =>
        Duration.TryParse(option(options), out TimeSpan time) || Duration.TryParse(option(new ScriptOptions()), out time) ? time : LongestTimeout;

    private static ScriptOptions Check(ScriptOptions options, ConfigProblems problems)
    {
        var defaults = new ScriptOptions();
        options = options with
        {
            MaxTimeout = Sound("maxTimeout", options.MaxTimeout, LongestTimeout, defaults.MaxTimeout),
            CpuTime = Sound("cpuTime", options.CpuTime, LongestCpuTime, defaults.CpuTime),
            SessionLifetime = Sound("sessionLifetime", options.SessionLifetime, LongestSession, defaults.SessionLifetime),
        };
        return options with { Timeout = Sound("timeout", options.Timeout, Time(options, static some => some.MaxTimeout), options.MaxTimeout) };

        string Sound(string key, string text, TimeSpan longest, string otherwise)
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
