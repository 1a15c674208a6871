using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace McpTools.Modules.Egress;

/// <summary>What is known of one upstream: places, holds, budgets, failures. Thread safe.</summary>
internal sealed partial class UpstreamCondition(UpstreamPolicy policy, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim places = new(policy.ConcurrentRequests);
    private readonly BudgetMeter budgets = new(policy);
    private readonly Lazy<UpstreamResilience> resilience = new(() => new UpstreamResilience(policy, time, logger));
    private long heldUntilTicks;

    public string Name => policy.Name;

    public TimeSpan LeastTimeout => policy.LeastTimeout;

    public Flights Flights { get; } = new(policy.Name, logger);

    /// <summary>The later of two holds counts, and none longer than the policy allows.</summary>
    public void HoldUntil(DateTimeOffset until)
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan wait = until - now < policy.LongestHold ? until - now : policy.LongestHold;
        if (wait <= HoldLeft(now))
        {
            return;
        }

        // Two at once may leave the earlier one, after which the upstream says it again.
        Volatile.Write(ref heldUntilTicks, (now + wait).UtcTicks);
        Log.Held(logger, policy.Name, wait.TotalSeconds);
    }

    /// <summary>Sends, and once more where that is safe and may help.</summary>
    public async ValueTask<EgressReply> SendAsync(EgressClient client, EgressRequest request, EgressReply? known, CancellationToken cancellationToken)
    {
        EgressReply? reply = null;
        await resilience.Value.Retry.ExecuteAsync(
            async token =>
            {
                (HttpResponseMessage response, reply) = await TryAsync(client, request, known, token);
                return response;
            },
            cancellationToken);
        return reply!;
    }

    public void Dispose() => places.Dispose();

    private async ValueTask<(HttpResponseMessage Response, EgressReply Reply)> TryAsync(
        EgressClient client, EgressRequest request, EgressReply? known, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            RefuseWhileHeld();
            budgets.Take(request.Weight, time.GetUtcNow());
            EgressReply? reply = null;
            HttpResponseMessage response = await resilience.Value.Breaker.ExecuteAsync(
                async token =>
                {
                    (HttpResponseMessage response, reply) = await client.SendAsync(request, known, token);
                    return response;
                },
                cancellationToken);
            Heed(reply!);
            return (response, reply!);
        }
        catch (BrokenCircuitException)
        {
            // Refused before it was sent.
            budgets.GiveBack(request.Weight, time.GetUtcNow());
            throw EgressErrors.LeftAlone(policy.Name, resilience.Value.PauseLeft);
        }
        finally
        {
            places.Release();
        }
    }

    private void RefuseWhileHeld()
    {
        if (HoldLeft(time.GetUtcNow()) is var left && left > TimeSpan.Zero)
        {
            throw EgressErrors.ToldToWait(policy.Name, left);
        }
    }

    private TimeSpan HoldLeft(DateTimeOffset now)
    {
        TimeSpan left = new DateTimeOffset(Volatile.Read(ref heldUntilTicks), TimeSpan.Zero) - now;

        // More than was ever asked for: the clock was set back.
        return left > policy.LongestHold || left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    private void Heed(EgressReply reply)
    {
        if (reply is { Status: 429 or 503, RetryAfter: { } wait })
        {
            HoldUntil(wait < policy.LongestHold ? reply.RetrievedAt + wait : DateTimeOffset.MaxValue);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "{Upstream} is not asked for {Seconds} s: it said so.")]
        public static partial void Held(ILogger logger, string upstream, double seconds);
    }
}
