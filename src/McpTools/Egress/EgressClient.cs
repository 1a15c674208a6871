using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using McpTools.Tools;
using Microsoft.Extensions.Logging;

namespace McpTools.Egress;

/// <summary>The one way out: every outbound request of this program goes through here.</summary>
/// <remarks>
/// Replies of any status are returned. Everything else is a <see cref="ToolErrorException"/>: <c>refused_address</c>, <c>timeout</c>,
/// <c>upstream_unreachable</c>, <c>response_too_large</c>. Cancellation is passed on. Thread safe; nothing is opened before the first
/// request.
/// </remarks>
internal sealed class EgressClient(EgressOptions options, TimeProvider time, ILogger logger, ResolveHost resolve)
{
    private const int HeaderKilobytes = 32;
    private const int ErrorBodyBytes = 16 * 1024;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly ProductInfoHeaderValue UserAgent = new("mcptools", ProgramVersion());

    private readonly HostRule hosts = new(options.AllowHosts);
    private readonly Lazy<HttpMessageInvoker> sender = new(() => CreateSender(options, logger, resolve));

    public async ValueTask<EgressReply> GetAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        Uri uri = request.Uri;
        CheckTarget(uri);
        using var timeout = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await SendAsync(request, either.Token);
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

    private async ValueTask<EgressReply> SendAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = Message(request);
        using HttpResponseMessage response = await sender.Value.SendAsync(message, cancellationToken);
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        ReadOnlyMemory<byte> body = response.IsSuccessStatusCode
            ? await CappedBody.ReadAsync(stream, request.MaxBytes, cancellationToken)
                ?? throw EgressErrors.TooLarge(request.Uri, request.MaxBytes)
            : await CappedBody.ReadStartAsync(stream, ErrorBodyBytes, cancellationToken);
        MediaTypeHeaderValue? type = response.Content.Headers.ContentType;
        return new EgressReply(
            (int)response.StatusCode, type?.MediaType?.ToLowerInvariant(), type?.CharSet?.Trim('"'), body, time.GetUtcNow());
    }

    private void CheckTarget(Uri uri)
    {
        EgressScheme? scheme = uri.Scheme switch { "https" => EgressScheme.Https, "http" => EgressScheme.Http, _ => null };
        if (scheme is not { } known || options.Schemes?.Contains(known) == false)
        {
            throw EgressErrors.SchemeRefused(uri);
        }

        if (!hosts.Allows(uri))
        {
            throw EgressErrors.HostRefused(uri);
        }
    }

    private static HttpRequestMessage Message(EgressRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, request.Uri)
        {
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

        return message;
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
