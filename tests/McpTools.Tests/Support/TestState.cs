using McpTools.Modules.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>Creates stores of results in memory. Without other limits they have those of a server without a tools.json.</summary>
internal static class TestState
{
    public static StateLimits Limits { get; } = new(200, 64 * 1024 * 1024, 512 * 1024 * 1024);

    public static ResultHandles Results(TimeProvider time, Func<StateLimits>? limits = null) => new(Store(time, limits), () => TimeSpan.FromHours(1), time);

    public static StateStore Store(TimeProvider time, Func<StateLimits>? limits = null) =>
        new(limits ?? (() => Limits), new SpillFolder(null, NullLogger<SpillFolder>.Instance), time);
}
