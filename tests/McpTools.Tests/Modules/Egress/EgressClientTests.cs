using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

public sealed class EgressClientTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_sends_the_headers_and_returns_status_type_and_body()
    {
        string agent = "", accept = "", tenant = "";
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            (agent, accept, tenant) = ($"{context.Request.Headers.UserAgent}", $"{context.Request.Headers.Accept}", $"{context.Request.Headers["X-Tenant"]}");
            context.Response.ContentType = "Application/JSON; charset=\"utf-8\"";
            await context.Response.WriteAsync("{}", Cancelled);
        });

        EgressReply reply = await Outbound.ToLoopback().GetAsync(
            new EgressRequest { Uri = upstream.Address, Accept = "application/json", Headers = [new("X-Tenant", "acme")] }, Cancelled);

        Assert.Equal((200, "application/json", "utf-8", "{}"), (reply.Status, reply.MediaType, reply.Charset, Encoding.UTF8.GetString(reply.Body.Span)));
        Assert.StartsWith("mcptools/", agent, StringComparison.Ordinal);
        Assert.Equal(("application/json", "acme"), (accept, tenant));
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://[::]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    public async Task A_private_address_is_refused_in_every_notation(string address)
    {
        EgressClient client = Outbound.With(new EgressOptions(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        Assert.Equal("refused_address", (await FailAsync(client, new Uri(address))).Code);
    }

    [Fact]
    public async Task A_name_with_one_private_address_is_refused_without_showing_the_address()
    {
        int resolved = 0;
        EgressClient client = Outbound.With(new EgressOptions(), (_, _) =>
        {
            resolved++;
            return Task.FromResult<IPAddress[]>([IPAddress.Parse("1.1.1.1"), IPAddress.Parse("10.1.2.3")]);
        });

        ToolError error = await FailAsync(client, new Uri("http://rebound.example/"));

        Assert.Equal("refused_address", error.Code);
        Assert.Contains("rebound.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("10.1.2.3", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, resolved);
    }

    [Fact]
    public async Task A_connection_goes_to_the_address_that_was_checked()
    {
        await using StandIn upstream = await StandIn.StartAsync("here", "text/plain");
        EgressClient client = Outbound.With(
            new EgressOptions { AllowCidrs = ["127.0.0.0/8"] }, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        EgressReply reply = await client.GetAsync(new EgressRequest { Uri = new Uri($"http://named.example:{upstream.Address.Port}/") }, Cancelled);

        Assert.Equal("here", Encoding.UTF8.GetString(reply.Body.Span));
    }

    [Theory]
    [InlineData("https://other.example/")]
    [InlineData("http://api.example/")]
    [InlineData("ftp://api.example/")]
    public async Task A_host_or_scheme_that_is_not_allowed_is_never_resolved(string address)
    {
        EgressClient client = Outbound.With(
            new EgressOptions { AllowHosts = ["api.example"], Schemes = [EgressScheme.Https] }, (_, _) => throw new InvalidOperationException("resolved"));

        Assert.Equal("refused_address", (await FailAsync(client, new Uri(address))).Code);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_unreachable()
    {
        EgressClient client = Outbound.With(new EgressOptions(), (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        ToolError error = await FailAsync(client, new Uri("http://nowhere.example/"));

        Assert.Equal("upstream_unreachable", error.Code);
        Assert.Contains("does not resolve", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        // The socket is bound, so that no other program gets the port, but it does not listen.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        Assert.Equal("upstream_unreachable", (await FailAsync(Outbound.ToLoopback(), new Uri($"http://{deaf.LocalEndPoint}/"))).Code);
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public async Task A_body_up_to_the_limit_is_read_and_one_byte_more_is_refused(int bytes, bool read)
    {
        await using StandIn upstream = await StandIn.StartAsync(new string('x', bytes));
        ValueTask<EgressReply> reply = Outbound.ToLoopback().GetAsync(new EgressRequest { Uri = upstream.Address, MaxBytes = 1_000 }, Cancelled);

        if (read)
        {
            Assert.Equal(bytes, (await reply).Body.Length);
            return;
        }

        ToolError error = (await Assert.ThrowsAsync<ToolErrorException>(reply.AsTask)).Error;
        Assert.Equal("response_too_large", error.Code);
        Assert.Contains("1,000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_body_that_decompresses_to_a_huge_one_is_refused()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[5 * 1024 * 1024], Cancelled);
        }

        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray(), Cancelled);
        });

        Assert.InRange(packed.Length, 1, 20_000);
        Assert.Equal("response_too_large", (await FailAsync(Outbound.ToLoopback(), upstream.Address)).Code);
    }

    [Fact]
    public async Task A_body_that_is_wrongly_declared_as_gzip_is_an_error()
    {
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.WriteAsync("not packed at all", Cancelled);
        });

        Assert.Equal("upstream_unreachable", (await FailAsync(Outbound.ToLoopback(), upstream.Address)).Code);
    }

    [Fact]
    public async Task An_endless_body_ends_in_a_timeout()
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            await context.Response.WriteAsync("begin", Cancelled);
            await context.Response.Body.FlushAsync(Cancelled);
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        Task<ToolError> failing = FailAsync(Outbound.ToLoopback(time), upstream.Address);
        await begun.Task.WaitAsync(Cancelled);
        time.Advance(TimeSpan.FromSeconds(15));

        ToolError error = await failing;
        Assert.Equal("timeout", error.Code);
        Assert.Contains("15 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cancellation_of_the_caller_is_passed_on()
    {
        using var cancel = new CancellationTokenSource();
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Outbound.ToLoopback().GetAsync(new EgressRequest { Uri = upstream.Address }, cancel.Token).AsTask());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_reset_is_unreachable(bool amidBody)
    {
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            if (amidBody)
            {
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("begin", Cancelled);
                await context.Response.Body.FlushAsync(Cancelled);
            }

            context.Abort();
        });

        Assert.Equal("upstream_unreachable", (await FailAsync(Outbound.ToLoopback(), upstream.Address)).Code);
    }

    [Fact]
    public async Task A_redirect_is_returned_and_not_followed()
    {
        await using StandIn upstream = await StandIn.StartAsync(context =>
        {
            context.Response.Redirect("http://169.254.169.254/");
            return Task.CompletedTask;
        });

        Assert.Equal(302, (await Outbound.ToLoopback().GetAsync(new EgressRequest { Uri = upstream.Address }, Cancelled)).Status);
    }

    [Fact]
    public async Task Only_the_start_of_an_error_body_is_read()
    {
        await using StandIn upstream = await StandIn.StartAsync(new string('x', 3_000_000), status: 500);

        EgressReply reply = await Outbound.ToLoopback().GetAsync(new EgressRequest { Uri = upstream.Address, MaxBytes = 10 }, Cancelled);

        Assert.Equal((500, 16 * 1024), (reply.Status, reply.Body.Length));
    }

    [Fact]
    public async Task Cookies_are_not_stored()
    {
        string? sent = null;
        await using StandIn upstream = await StandIn.StartAsync(context =>
        {
            sent = context.Request.Headers.Cookie;
            context.Response.Cookies.Append("session", "1");
            return Task.CompletedTask;
        });
        EgressClient client = Outbound.ToLoopback();

        await client.GetAsync(new EgressRequest { Uri = upstream.Address }, Cancelled);
        await client.GetAsync(new EgressRequest { Uri = upstream.Address }, Cancelled);

        Assert.Null(sent);
    }

    private static async Task<ToolError> FailAsync(EgressClient client, Uri uri) =>
        (await Assert.ThrowsAsync<ToolErrorException>(() => client.GetAsync(new EgressRequest { Uri = uri }, Cancelled).AsTask())).Error;
}
