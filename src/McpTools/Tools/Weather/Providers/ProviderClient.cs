using System.Runtime.CompilerServices;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Weather.Providers;

/// <summary>What a provider says by a status outside 2xx.</summary>
internal delegate ProviderException ReadRefusal(EgressReply reply);

/// <summary>The way to one provider: its manners towards us and ours towards it.</summary>
/// <param name="name">Who it is.</param>
/// <param name="upstream">Shared by all requests to it.</param>
/// <param name="headers">Sent with every request.</param>
/// <param name="accept">The media type it gives.</param>
/// <param name="timeout">For one request with its retries.</param>
/// <param name="refusal">Reads its refusals.</param>
/// <param name="time">For holds.</param>
internal sealed class ProviderClient(
    ProviderName name,
    EgressUpstream upstream,
    IReadOnlyList<KeyValuePair<string, string>> headers,
    string accept,
    TimeSpan timeout,
    ReadRefusal refusal,
    TimeProvider time)
{
    public ProviderName Name => name;

    // What was read of a kept reply, as long as it is kept: many questions are answered from one reply.
    private readonly ConditionalWeakTable<EgressReply, object> known = [];

    /// <summary>What a reply says, read once however often the reply serves; null when only what is kept was asked for, and nothing is.</summary>
    /// <param name="asked">Always the same for what is read the same way.</param>
    /// <param name="reach">How far to go.</param>
    /// <param name="read">Throws a <see cref="ProviderException"/> for a reply that says nothing, which is then not kept. Holds on to no JSON.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <exception cref="ProviderException">There is none, or none that can be read.</exception>
    public async ValueTask<T?> ReadAsync<T>(ProviderRequest asked, Reach reach, Func<ProviderReply, T> read, CancellationToken cancellationToken)
        where T : class
    {
        EgressReply? reply = await SendAsync(asked, reach, said => IsUsable(said, opened => read(opened)), cancellationToken);
        if (reply is null)
        {
            return null;
        }

        if (known.TryGetValue(reply, out object? value) && value is T readBefore)
        {
            return readBefore;
        }

        using ProviderReply json = Opened(reply);
        T now = read(json);
        known.AddOrUpdate(reply, now);
        return now;
    }

    /// <summary>A JSON reply and when it came; null when only what is kept was asked for, and nothing is.</summary>
    /// <exception cref="ProviderException">There is none, or none that can be read.</exception>
    public async ValueTask<ProviderReply?> GetAsync(ProviderRequest asked, Reach reach, CancellationToken cancellationToken)
    {
        EgressReply? reply = await SendAsync(asked, reach, said => IsUsable(said, asked.Check), cancellationToken);
        return reply is null ? null : Opened(reply);
    }

    private async ValueTask<EgressReply?> SendAsync(ProviderRequest asked, Reach reach, Predicate<EgressReply> isUsable, CancellationToken cancellationToken)
    {
        var request = new EgressRequest
        {
            Uri = asked.Uri,
            Accept = accept,
            Headers = asked.Again ? [.. headers, new("Cache-Control", "no-cache")] : headers,
            Timeout = timeout,
            Weight = asked.Weight,
            CacheFor = reply => isUsable(reply) ? asked.Keep is null ? asked.Lifetime : asked.Keep(reply) : null,
        };
        return reach == Reach.Kept
            ? upstream.FindCached(request)
            : await FetchAsync(request, cancellationToken);
    }

    private ProviderReply Opened(EgressReply reply) => new(Parse(reply) ?? throw Unreadable(reply), reply.RetrievedAt, reply.IsStale);

    private async ValueTask<EgressReply> FetchAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        EgressReply reply;
        try
        {
            reply = await upstream.GetAsync(request, cancellationToken);
        }
        catch (ToolErrorException refused)
        {
            ProviderFault fault = refused.Error.Code == "rate_limited" ? ProviderFault.RateLimited : ProviderFault.Unavailable;
            throw new ProviderException(name, fault, refused.Error.RetryAfter);
        }

        if (reply.IsSuccess)
        {
            return reply;
        }

        ProviderException said = refusal(reply);
        if (said is { Fault: ProviderFault.RateLimited, RetryAfter: { } wait })
        {
            upstream.BackOffUntil(time.GetUtcNow() + wait);
        }

        throw said;
    }

    private static JsonDocument? Parse(EgressReply reply)
    {
        try
        {
            return JsonDocument.Parse(reply.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsUsable(EgressReply reply, Action<ProviderReply>? read)
    {
        if (Parse(reply) is not { } json)
        {
            return false;
        }

        using var opened = new ProviderReply(json, reply.RetrievedAt, reply.IsStale);
        try
        {
            read?.Invoke(opened);
            return true;
        }
        catch (ProviderException)
        {
            // Whoever asked meets it again, where it can be answered.
            return false;
        }
    }

    // Open-Meteo writes bare nan, which is no JSON, for a point that its models do not have.
    private ProviderException Unreadable(EgressReply reply) =>
        new(name, reply.Body.Span.IndexOf("nan"u8) >= 0 ? ProviderFault.NotCovered : ProviderFault.Unavailable);
}

/// <param name="Json">To be disposed by whoever asked.</param>
/// <param name="RetrievedAt">When the provider gave it.</param>
/// <param name="IsStale">Older than replies of its kind should be.</param>
internal sealed record ProviderReply(JsonDocument Json, DateTimeOffset RetrievedAt, bool IsStale) : IDisposable
{
    public void Dispose() => Json.Dispose();
}
