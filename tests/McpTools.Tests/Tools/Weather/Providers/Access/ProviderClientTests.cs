using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Weather.Providers.Access;

public sealed class ProviderClientTests : IAsyncLifetime
{
    private static readonly CacheLifetime Hour = new(TimeSpan.FromHours(1), TimeSpan.FromHours(6));

    private readonly FakeTimeProvider clock = new(Outbound.Noon);
    private WeatherStandIn server = null!;
    private ProviderClient client = null!;
    private int readings;

    public async ValueTask InitializeAsync()
    {
        server = await WeatherStandIn.StartAsync();
        client = new ProviderClient(
            WeatherStandIn.Setup(clock), ProviderName.Nws, new UpstreamPolicy { Name = "Stand-in", Retries = 0 }, "application/json",
            reply => new ProviderException(ProviderName.Nws, ProviderFault.Unavailable));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task ProviderClient_reads_a_reply_once_for_all_callers_that_wait_for_it()
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Answer("/value", async context =>
        {
            await both.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("""{ "value": "a" }""", context.RequestAborted);
        });

        Task<string?> first = ReadAsync();
        Task<string?> second = ReadAsync();
        both.SetResult();

        Assert.Equal(["a", "a"], await Task.WhenAll(first, second));
        Assert.Equal("a", await ReadAsync());
        Assert.Equal((1, 1), (server.Hits(), readings));
    }

    [Fact]
    public async Task ProviderClient_reads_a_reply_without_an_answer_once_and_does_not_cache_it()
    {
        server.Answer("/value", "{}");

        Assert.Equal(ProviderFault.Unavailable, (await Assert.ThrowsAsync<ProviderException>(ReadAsync)).Fault);
        Assert.Equal((1, 1), (server.Hits(), readings));
        await Assert.ThrowsAsync<ProviderException>(ReadAsync);
        Assert.Equal((2, 2), (server.Hits(), readings));
    }

    [Fact]
    public async Task ProviderClient_serves_a_stale_reply_from_the_cache_with_its_age()
    {
        server.Answer("/value", """{ "value": "a" }""");
        await ReadAsync();
        clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal("a, stale", await ReadAsync(Reach.Cache));
        clock.Advance(TimeSpan.FromHours(5));
        Assert.Null(await ReadAsync(Reach.Cache));
    }

    private Task<string?> ReadAsync() => ReadAsync(Reach.Provider);

    private async Task<string?> ReadAsync(Reach reach) => await client.ReadAsync(
        new ProviderRequest<string>(ProviderUri.Below(server.Address, "value"), Read, Hour), reach, TestContext.Current.CancellationToken);

    private string Read(JsonElement root, Provenance provenance)
    {
        Interlocked.Increment(ref readings);
        string value = root.Text("value") ?? throw new ProviderException(ProviderName.Nws, ProviderFault.Unavailable);
        return provenance.IsStale ? value + ", stale" : value;
    }
}
