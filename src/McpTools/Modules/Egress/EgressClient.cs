using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using McpTools.Contract;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>The one way out: every outbound request of this program goes through here.</summary>
/// <remarks>
/// Replies of any status are returned. Everything else is a <see cref="ToolErrorException"/>: <c>refused_address</c>, <c>timeout</c>,
/// <c>upstream_unreachable</c>, <c>response_too_large</c>. Cancellation is passed on. Thread safe; nothing is opened before the first
/// request.
/// </remarks>
/// <param name="options">What may be reached.</param>
/// <param name="time">Of the process.</param>
/// <param name="logger">For refusals.</param>
/// <param name="resolve">Answers the addresses of a name.</param>
/// <param name="observe">Learns of every exchange after it; null for nobody.</param>
internal sealed class EgressClient(
    EgressOptions options, TimeProvider time, ILogger logger, ResolveHost resolve, Action<EgressExchange>? observe = null)
{
    private const int HeaderKilobytes = 32;
    private const int ErrorBodyBytes = 16 * 1024;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly ProductInfoHeaderValue UserAgent = new("mcptools", ProgramVersion());

    private readonly HostRule hosts = new(options.AllowHosts);
    private readonly Lazy<HttpMessageInvoker> sender = new(() => CreateSender(options, logger, resolve));

    /// <summary>Sends it, as a GET or a POST.</summary>
    public ValueTask<EgressReply> GetAsync(EgressRequest request, CancellationToken cancellationToken) =>
        WithinAsync(request, async token => (await SendAsync(request, null, token)).Reply, cancellationToken);

    /// <summary>Bounds in time whatever it takes to get the reply, and says what went wrong as <see cref="GetAsync"/> does.</summary>
    public async ValueTask<EgressReply> WithinAsync(
        EgressRequest request, Func<CancellationToken, ValueTask<EgressReply>> send, CancellationToken cancellationToken)
    {
        Uri uri = request.Uri;
        CheckTarget(uri);
        using var timeout = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await send(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw timeout.IsCancellationRequested ? EgressErrors.Timeout(uri, request.Timeout) : EgressErrors.ConnectTimeout(uri);
        }
        catch (HttpRequestException fault) when (fault.InnerException is ToolErrorException refusal)
        {
            throw new ToolErrorException(refusal.Error);
        }
        catch (HttpRequestException fault)
        {
            throw EgressErrors.Unreachable(uri, fault);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw EgressErrors.BrokenOff(uri);
        }
    }

    /// <summary>Sends once, to be called within <see cref="WithinAsync"/>; the response is read to its end.</summary>
    /// <param name="request">What to ask for.</param>
    /// <param name="known">Asks only whether this is still right; null for the whole.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask<(HttpResponseMessage Response, EgressReply Reply)> SendAsync(
        EgressRequest request, EgressReply? known, CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage message = Message(request, known);
            using HttpResponseMessage response = await sender.Value.SendAsync(message, cancellationToken);
            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            ReadOnlyMemory<byte> body = response.IsSuccessStatusCode
                ? await CappedBody.ReadAsync(stream, request.MaxBytes, cancellationToken)
                    ?? throw EgressErrors.TooLarge(request.Uri, request.MaxBytes)
                : await CappedBody.ReadStartAsync(stream, ErrorBodyBytes, cancellationToken);
            EgressReply reply = ReplyReading.Read(response, body, time.GetUtcNow());
            observe?.Invoke(EgressExchange.Of(request, response, reply));
            return (response, reply);
        }
        catch (Exception fault) when (observe is not null)
        {
            observe(EgressExchange.Failed(request, fault, time.GetUtcNow()));
            throw;
        }
    }

    /// <exception cref="ToolErrorException"><c>refused_address</c>: the address cannot be allowed, whatever is behind it.</exception>
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

    // As the upstream wrote it, which may be no entity tag or date by the grammar; ReplyReading lets no line break through.
    private static void Condition(HttpRequestMessage message, string name, string? validator)
    {
        if (validator is not null)
        {
            message.Headers.TryAddWithoutValidation(name, validator);
        }
    }

    // An invoker and not an HttpClient, whose own timeout and buffering would work beside ours.
    private static HttpMessageInvoker CreateSender(EgressOptions options, ILogger logger, ResolveHost resolve) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectTimeout = EgressSection.ConnectTimeout(options),
        MaxResponseHeadersLength = HeaderKilobytes,
        ActivityHeadersPropagator = null,
        ConnectCallback = new AddressGuard(AddressRuleOf(options), resolve, logger).ConnectAsync,
    });

    private static AddressRule AddressRuleOf(EgressOptions options) =>
        new([.. (options.AllowCidrs ?? []).Select(cidr => IPNetwork.Parse(cidr))], options.AllowMetadata ?? false);

    private static string ProgramVersion() =>
        typeof(EgressClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
