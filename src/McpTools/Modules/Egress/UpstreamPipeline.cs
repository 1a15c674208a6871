using McpTools.Contract;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace McpTools.Modules.Egress;

/// <summary>The steps between a request to an upstream and the network: retry, slot, back-off, budgets, breaker. Thread safe.</summary>
/// <remarks>
/// The steps of Polly stand at both ends, because a refusal by the steps between them says nothing about the upstream. They judge raw
/// faults, so faults become errors for the caller only at the outside.
/// </remarks>
internal sealed partial class UpstreamPipeline : IDisposable
{
    private readonly UpstreamPolicy policy;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SemaphoreSlim slots;
    private readonly BudgetMeter budgets;
    private readonly Lazy<ResiliencePipeline<EgressReply>> retry;
    private readonly Lazy<ResiliencePipeline<EgressReply>> breaker;
    private long pausedUntilTicks;

    public UpstreamPipeline(UpstreamPolicy policy, TimeProvider time, ILogger logger)
    {
        (this.policy, this.time, this.logger) = (policy, time, logger);
        slots = new(policy.ConcurrentRequests);
        budgets = new(policy);
        retry = new(CreateRetry);
        breaker = new(CreateBreaker);
        BackOff = new(policy, time, logger);
        Flights = new(policy.Name, logger);
    }

    public string Name => policy.Name;

    public TimeSpan LeastTimeout => policy.LeastTimeout;

    public BackOff BackOff { get; }

    public SingleFlight Flights { get; }

    /// <summary>Sends a request, and again where that is safe and may help. Nobody can cancel it, because the breaker would count that as a failure of the upstream.</summary>
    /// <param name="client">Sends each attempt.</param>
    /// <param name="request">Its timeout bounds all attempts together.</param>
    /// <param name="known">The reply that the upstream may confirm; null to ask for a whole one.</param>
    /// <exception cref="ToolErrorException">Those of <see cref="EgressUpstream.GetAsync"/>.</exception>
    public ValueTask<EgressReply> SendAsync(EgressClient client, EgressRequest request, EgressReply? known) => EgressDeadline.RunAsync(
        request, time, deadline => retry.Value.ExecuteAsync(token => TryAsync(client, request, known, token), deadline), CancellationToken.None);

    public void Dispose() => slots.Dispose();

    private async ValueTask<EgressReply> TryAsync(EgressClient client, EgressRequest request, EgressReply? known, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            BackOff.ThrowIfActive();
            budgets.Take(request.Weight, time.GetUtcNow());
            EgressReply reply = await breaker.Value.ExecuteAsync(token => client.ExchangeAsync(request, known, token), cancellationToken);
            if (reply is { Status: 429 or 503, RetryAfter: { } wait })
            {
                BackOff.Extend(wait < policy.LongestBackOff ? reply.RetrievedAt + wait : DateTimeOffset.MaxValue);
            }

            return reply;
        }
        catch (BrokenCircuitException)
        {
            // The breaker refused the request before it was sent.
            budgets.GiveBack(request.Weight, time.GetUtcNow());
            throw EgressErrors.Paused(policy.Name, PauseLeft());
        }
        finally
        {
            slots.Release();
        }
    }

    // Zero when the pause has ended and one request is finding out how the upstream is.
    private TimeSpan PauseLeft()
    {
        TimeSpan left = new DateTimeOffset(Volatile.Read(ref pausedUntilTicks), TimeSpan.Zero) - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private ResiliencePipeline<EgressReply> CreateRetry() => policy.Retries == 0
        ? ResiliencePipeline<EgressReply>.Empty
        : new ResiliencePipelineBuilder<EgressReply> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<EgressReply>
            {
                MaxRetryAttempts = policy.Retries,
                Delay = policy.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => new(IsTransient(attempt.Outcome)),
            })
            .Build();

    private ResiliencePipeline<EgressReply> CreateBreaker() => new ResiliencePipelineBuilder<EgressReply> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<EgressReply>
        {
            FailureRatio = policy.BreakerFailures,
            MinimumThroughput = policy.BreakerTries,
            SamplingDuration = policy.BreakerWindow,
            BreakDuration = policy.BreakerPause,
            ShouldHandle = attempt => new(IsFailure(attempt.Outcome)),
            OnOpened = opened =>
            {
                Volatile.Write(ref pausedUntilTicks, (time.GetUtcNow() + opened.BreakDuration).UtcTicks);
                Log.Paused(logger, policy.Name, opened.BreakDuration.TotalSeconds);
                return default;
            },
        })
        .Build();

    // An upstream that says when to come back is asked then, and not before.
    private static bool IsTransient(Outcome<EgressReply> outcome) => outcome switch
    {
        { Result: { Status: 502 or 503 or 504 } reply } => !reply.HasRetryAfter,
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded } } =>
            false,
        _ => outcome.Exception is not OperationCanceledException && IsTransportFault(outcome.Exception),
    };

    private static bool IsFailure(Outcome<EgressReply> outcome) => outcome.Result is { Status: >= 500 } || IsTransportFault(outcome.Exception);

    // Only the timeout of a request cancels it, so a cancellation is a fault. HttpClient also wraps our own refusal of an address in a failed request.
    private static bool IsTransportFault(Exception? fault) =>
        fault is IOException or OperationCanceledException or HttpRequestException { InnerException: not ToolErrorException };

    private static partial class Log
    {
        [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "{Upstream} gets no requests for {Seconds} s, because too many requests to it failed.")]
        public static partial void Paused(ILogger logger, string upstream, double seconds);
    }
}
