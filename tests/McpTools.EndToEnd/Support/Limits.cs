namespace McpTools.EndToEnd.Support;

internal static class Limits
{
    /// <summary>Far longer than anything here takes, so that a hang ends as a failure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What the program is promised to take at most to end.</summary>
    public static readonly TimeSpan Exit = TimeSpan.FromSeconds(2);

    public static CancellationToken Token() => new CancellationTokenSource(Patience).Token;
}
