namespace McpTools.EndToEnd.Support;

internal static class Limits
{
    /// <summary>Far longer than anything here takes on a machine that is busy with other work, so that only a hang exceeds it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>For what ends a call or a script early: less than the 40 and 50 seconds after which it would end by itself.</summary>
    public static readonly TimeSpan LessThanAnyCall = TimeSpan.FromSeconds(35);

    public static CancellationToken Token() => new CancellationTokenSource(Patience).Token;
}
