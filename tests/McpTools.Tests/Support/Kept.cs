using McpTools.Contract;
using McpTools.Modules.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>A place for results that lives in memory, with the limits of a server without a tools.json unless a test has others.</summary>
internal static class Kept
{
    public static StateLimits Limits { get; } = new(200, 64 * 1024 * 1024, 512 * 1024 * 1024);

    public static ResultHandles Results(TimeProvider time, Func<StateLimits>? limits = null) => new(Store(time, limits), () => TimeSpan.FromHours(1), time);

    public static StateStore Store(TimeProvider time, Func<StateLimits>? limits = null) =>
        new(limits ?? (() => Limits), new SpillFolder(null, NullLogger<SpillFolder>.Instance), time);

    /// <summary>Whoever asks with another key.</summary>
    public static Caller Stranger { get; } = new(CallerKind.ApiKey, "key:stranger", Grants.Everything);
}
