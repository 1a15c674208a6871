namespace McpTools.EndToEnd.Support;

internal static class Limits
{
    /// <summary>A time that only a hang exceeds, because it is much longer than any test takes on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>A time for calls and scripts that must end early. It is less than the 40 and 50 seconds after which they end by themselves.</summary>
    public static readonly TimeSpan LessThanAnyCall = TimeSpan.FromSeconds(35);

    public static CancellationToken Token() => new CancellationTokenSource(Patience).Token;
}
