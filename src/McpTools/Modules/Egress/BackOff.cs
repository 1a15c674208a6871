using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>The time until which an upstream wants no requests. Thread safe.</summary>
internal sealed partial class BackOff(UpstreamPolicy policy, TimeProvider time, ILogger logger)
{
    private readonly Lock gate = new();
    private DateTimeOffset end;

    /// <summary>Refuses requests until then. Of two back-offs the later end counts, and none is longer than the policy allows.</summary>
    public void Extend(DateTimeOffset until)
    {
        lock (gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            TimeSpan wait = until - now < policy.LongestBackOff ? until - now : policy.LongestBackOff;
            if (wait <= Left(now))
            {
                return;
            }

            end = now + wait;
            Log.Begun(logger, policy.Name, wait.TotalSeconds);
        }
    }

    /// <exception cref="Contract.ToolErrorException"><c>rate_limited</c>: the back-off has not ended yet.</exception>
    public void ThrowIfActive()
    {
        TimeSpan left;
        lock (gate)
        {
            left = Left(time.GetUtcNow());
        }

        if (left > TimeSpan.Zero)
        {
            throw EgressErrors.BackingOff(policy.Name, left);
        }
    }

    private TimeSpan Left(DateTimeOffset now)
    {
        TimeSpan left = end - now;

        // More time than any upstream can ask for is left only when the clock was set back.
        return left > policy.LongestBackOff || left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "{Upstream} asked for a pause, so it gets no requests for {Seconds} s.")]
        public static partial void Begun(ILogger logger, string upstream, double seconds);
    }
}
