using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace McpTools.Modules.Egress;

/// <summary>When an upstream is asked once more, and when it is left alone for a while.</summary>
/// <remarks>Two pipelines, since places, holds and budgets stand between them: what they refuse says nothing about the upstream.</remarks>
internal sealed partial class UpstreamResilience
{
    private readonly TimeProvider time;
    private long pausedUntilTicks;

    public UpstreamResilience(UpstreamPolicy policy, TimeProvider time, ILogger logger)
    {
        this.time = time;
        Retry = policy.Retries == 0 ? ResiliencePipeline<HttpResponseMessage>.Empty : Make(builder => builder.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = policy.Retries,
            Delay = policy.RetryDelay,
            ShouldRetryAfterHeader = false,
            ShouldHandle = outcome => new(MayPass(outcome.Outcome)),
        }));
        Breaker = Make(builder => builder.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = policy.BreakerFailures,
            MinimumThroughput = policy.BreakerTries,
            SamplingDuration = policy.BreakerWindow,
            BreakDuration = policy.BreakerPause,
            ShouldHandle = outcome => new(IsFailure(outcome.Outcome)),
            OnOpened = opened =>
            {
                Volatile.Write(ref pausedUntilTicks, (time.GetUtcNow() + opened.BreakDuration).UtcTicks);
                Log.Paused(logger, policy.Name, opened.BreakDuration.TotalSeconds);
                return default;
            },
        }));
    }

    public ResiliencePipeline<HttpResponseMessage> Retry { get; }

    public ResiliencePipeline<HttpResponseMessage> Breaker { get; }

    /// <summary>Zero when it is over and one request is finding out how the upstream is.</summary>
    public TimeSpan PauseLeft =>
        new DateTimeOffset(Volatile.Read(ref pausedUntilTicks), TimeSpan.Zero) - time.GetUtcNow() is var left && left > TimeSpan.Zero
            ? left
            : TimeSpan.Zero;

    private ResiliencePipeline<HttpResponseMessage> Make(Action<ResiliencePipelineBuilder<HttpResponseMessage>> add)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        add(builder);
        return builder.Build();
    }

    // An upstream that says when to come back is asked then, and not before.
    private static bool MayPass(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } response } =>
            !response.Headers.NonValidated.Contains("Retry-After"),
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded } } =>
            false,
        _ => outcome.Exception is not OperationCanceledException && IsTransportFault(outcome.Exception),
    };

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { StatusCode: >= HttpStatusCode.InternalServerError } || IsTransportFault(outcome.Exception);

    // Nobody cancels a request but its own timeout. A refusal of ours also comes as a failed request.
    private static bool IsTransportFault(Exception? fault) =>
        fault is IOException or OperationCanceledException or HttpRequestException { InnerException: not Contract.ToolErrorException };

    private static partial class Log
    {
        [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "{Upstream} is left alone for {Seconds} s: too many requests to it failed.")]
        public static partial void Paused(ILogger logger, string upstream, double seconds);
    }
}
