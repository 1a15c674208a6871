using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using McpTools.Contract;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>Sends requests. Every outgoing request of this program ends here.</summary>
/// <remarks>
/// Replies of any status are returned. All other outcomes are a <see cref="ToolErrorException"/>: <c>refused_address</c>, <c>timeout</c>,
/// <c>upstream_unreachable</c>, <c>response_too_large</c>. Cancellation is passed on. Thread safe; nothing is opened before the first
/// request.
/// </remarks>
/// <param name="options">Decides what may be reached.</param>
/// <param name="time">Counts timeouts.</param>
/// <param name="logger">Gets the refusals.</param>
/// <param name="resolve">Returns the addresses of a name.</param>
/// <param name="observe">Gets every exchange after its end; null for no observer.</param>
internal sealed class EgressClient(
    EgressOptions options, TimeProvider time, ILogger logger, ResolveHost resolve, Action<EgressExchange>? observe = null)
{
    private const int HeaderKilobytes = 32;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly ProductInfoHeaderValue UserAgent = new("mcptools", ProgramVersion());

    private readonly HostRule hosts = new(options.AllowHosts);
    private readonly Lazy<HttpMessageInvoker> sender = new(() => CreateSender(options, logger, resolve));

    /// <summary>Sends one request on its own. Requests to an upstream with a policy go through <see cref="EgressUpstream"/>.</summary>
    public ValueTask<EgressReply> GetAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        CheckTarget(request.Uri);
        return EgressDeadline.RunAsync(request, time, token => ExchangeAsync(request, known: null, token), cancellationToken);
    }

    /// <summary>Sends a request once, within <see cref="EgressDeadline"/> and after <see cref="CheckTarget"/>, and reads the response to its end.</summary>
    /// <param name="request">Sent as a GET, or with a body as a POST.</param>
    /// <param name="known">The reply that the upstream may confirm by a 304; null to ask for a whole one.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    public async ValueTask<EgressReply> ExchangeAsync(EgressRequest request, EgressReply? known, CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage message = Message(request, known);
            using HttpResponseMessage response = await sender.Value.SendAsync(message, cancellationToken);
            EgressReply reply = await ReplyReading.ReadAsync(response, request, time, cancellationToken);
            observe?.Invoke(EgressExchange.Of(request, response, reply));
            return reply;
        }
        catch (Exception fault) when (observe is not null)
        {
            observe(EgressExchange.Failed(request, fault, time.GetUtcNow()));
            throw;
        }
    }

    /// <exception cref="ToolErrorException"><c>refused_address</c>: the scheme or the host is not allowed.</exception>
    public void CheckTarget(Uri uri)
    {
        if (Refusal(uri) is { } refusal)
        {
            throw refusal;
        }
    }

    public bool MayReach(Uri uri) => Refusal(uri) is null;

    private ToolErrorException? Refusal(Uri uri)
    {
        EgressScheme? scheme = uri.Scheme switch { "https" => EgressScheme.Https, "http" => EgressScheme.Http, _ => null };
        return scheme is not { } known || options.Schemes?.Contains(known) == false ? EgressErrors.SchemeRefused(uri)
            : hosts.Allows(uri) ? null
            : EgressErrors.HostRefused(uri);
    }

    private static HttpRequestMessage Message(EgressRequest request, EgressReply? known)
    {
        var message = new HttpRequestMessage(request.Body is null ? HttpMethod.Get : HttpMethod.Post, request.Uri)
        {
            Content = request.Body is { } body ? new ReadOnlyMemoryContent(body.Bytes) { Headers = { ContentType = new(body.MediaType) } } : null,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.UserAgent.Add(UserAgent);
        message.Headers.Accept.ParseAdd(request.Accept);
        foreach ((string name, string value) in request.Headers)
        {
            // Never TryAddWithoutValidation: it lets a line break through, and what follows it becomes a header.
            message.Headers.Remove(name);
            message.Headers.Add(name, value);
        }

        Condition(message, "If-None-Match", known?.ETag);
        Condition(message, "If-Modified-Since", known?.LastModified);
        return message;
    }

    // The validator may be no entity tag or date by the grammar, so it is not parsed. ReplyReading lets no line break through.
    private static void Condition(HttpRequestMessage message, string name, string? validator)
    {
        if (validator is not null)
        {
            message.Headers.TryAddWithoutValidation(name, validator);
        }
    }

    // An HttpClient would add a timeout and a buffer of its own, so this is an invoker.
    private static HttpMessageInvoker CreateSender(EgressOptions options, ILogger logger, ResolveHost resolve) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectTimeout = options.ConnectTime(),
        MaxResponseHeadersLength = HeaderKilobytes,
        ActivityHeadersPropagator = null,
        ConnectCallback = new AddressGuard(AddressRuleOf(options), resolve, logger).ConnectAsync,
    });

    private static AddressRule AddressRuleOf(EgressOptions options) =>
        new([.. (options.AllowCidrs ?? []).Select(cidr => IPNetwork.Parse(cidr))], options.AllowMetadata ?? false);

    private static string ProgramVersion() =>
        typeof(EgressClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
