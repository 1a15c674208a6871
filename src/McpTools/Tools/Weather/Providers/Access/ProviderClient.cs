using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Providers.Access;

/// <summary>Sends the requests to one provider, and reads each reply once.</summary>
internal sealed class ProviderClient
{
    private static readonly KeyValuePair<string, string> NoCache = new("Cache-Control", "no-cache");

    private readonly ProviderSetup setup;
    private readonly ProviderName name;
    private readonly EgressUpstream upstream;
    private readonly string accept;
    private readonly Func<EgressReply, ProviderException> refusal;
    private readonly KeyValuePair<string, string>[] headers;

    // The parsed values live as long as the cached reply, since one reply answers many questions.
    private readonly ConditionalWeakTable<EgressReply, ParsedReply> parsedReplies = [];

    /// <param name="setup">The parts that the clients of all providers share.</param>
    /// <param name="name">The provider.</param>
    /// <param name="policy">The limits for all requests to the provider together.</param>
    /// <param name="accept">The media type of its replies.</param>
    /// <param name="refusal">Reads a reply with a status outside 2xx.</param>
    /// <param name="headers">Headers of all requests beside the User-Agent.</param>
    public ProviderClient(
        ProviderSetup setup,
        ProviderName name,
        UpstreamPolicy policy,
        string accept,
        Func<EgressReply, ProviderException> refusal,
        params ReadOnlySpan<KeyValuePair<string, string>> headers)
    {
        (this.setup, this.name, this.accept, this.refusal) = (setup, name, accept, refusal);
        upstream = setup.Upstreams(policy);
        this.headers = [setup.UserAgent, .. headers];
    }

    /// <returns>Null only for <see cref="Reach.Cache"/>, when the cache has no reply.</returns>
    /// <exception cref="ProviderException">There is no reply, or none that can be read.</exception>
    public async ValueTask<T?> ReadAsync<T>(ProviderRequest<T> request, Reach reach, CancellationToken cancellationToken)
        where T : class
    {
        var sent = new EgressRequest
        {
            Uri = request.Uri,
            Accept = accept,
            Headers = request.IgnoresCache ? [.. headers, NoCache] : headers,
            Timeout = setup.Timeout,
            Weight = request.Weight,
            CacheFor = reply => ParsedReplyOf(reply, request).Value is not T value ? null : request.LifetimeOf?.Invoke(value) ?? request.Lifetime,
        };
        EgressReply? reply = reach == Reach.Cache ? upstream.FindCached(sent) : await FetchAsync(sent, cancellationToken);
        if (reply is null)
        {
            return null;
        }

        ParsedReply parsed = ParsedReplyOf(reply, request);
        return (T?)parsed.Value ?? throw new ProviderException(name, parsed.Fault);
    }

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

        ProviderException reason = refusal(reply);
        if (reason is { Fault: ProviderFault.RateLimited, RetryAfter: { } wait })
        {
            upstream.BackOffUntil(setup.Time.GetUtcNow() + wait);
        }

        throw reason;
    }

    private ParsedReply ParsedReplyOf<T>(EgressReply reply, ProviderRequest<T> request)
        where T : class =>
        parsedReplies.GetValue(reply, key => Read(key, request));

    private ParsedReply Read<T>(EgressReply reply, ProviderRequest<T> request)
        where T : class
    {
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return new ParsedReply(request.Read(json.RootElement, new Provenance(name, reply.RetrievedAt, reply.IsStale)), default);
        }
        catch (JsonException)
        {
            // Open-Meteo writes a bare nan, which is not JSON, for a point that its models do not have.
            return new ParsedReply(null, reply.Body.Span.IndexOf("nan"u8) >= 0 ? ProviderFault.NotCovered : ProviderFault.Unavailable);
        }
        catch (ProviderException fault)
        {
            return new ParsedReply(null, fault.Fault);
        }
    }

    /// <param name="Value">Null when the reply has no answer.</param>
    /// <param name="Fault">The reason for that.</param>
    private sealed record ParsedReply(object? Value, ProviderFault Fault);
}

/// <summary>The parts that the clients of all providers share.</summary>
/// <param name="Timeout">The time for one request with its retries.</param>
/// <param name="Contact">The operator's address; null without one.</param>
/// <param name="Upstreams">Gives the upstream of a policy.</param>
/// <param name="Time">Decides the end of a back-off.</param>
internal sealed record ProviderSetup(TimeSpan Timeout, string? Contact, Func<UpstreamPolicy, EgressUpstream> Upstreams, TimeProvider Time)
{
    private static readonly string Version =
        typeof(ProviderSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>It names the operator's address, so that a provider can write to the operator before it blocks the server.</summary>
    public KeyValuePair<string, string> UserAgent { get; } =
        new("User-Agent", $"mcptools/{Version} ({Contact ?? "operator named no contact"})");
}

/// <summary>The options of a provider that has one address.</summary>
internal sealed record ProviderAddress
{
    [Description("Another server that answers as the public one does. Default: the public one.")]
    public string? Url { get; set; }
}
