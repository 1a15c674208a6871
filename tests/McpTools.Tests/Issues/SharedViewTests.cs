using McpTools.App.Hosting.Http.Callers;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Issues;

/// <summary>A key without tools or toolsets got a new list of grants at every request, and the catalogue stored a view for each of them.</summary>
public sealed class SharedViewTests
{
    private const string Config = """
        { "version": 1, "access": { "keys": [
          { "name": "all", "key": { "env": "KEY_ALL" } },
          { "name": "some", "key": { "env": "KEY_SOME" }, "tools": ["time_*"] } ] } }
        """;

    [Theory]
    [InlineData("the-value-of-KEY_ALL")]
    [InlineData("the-value-of-KEY_SOME")]
    public async Task CatalogSnapshot_returns_the_same_view_for_two_requests_of_one_key(string key)
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);
        CatalogSnapshot catalog = server.Services.GetRequiredService<LiveCatalog>().Current;
        Access access = server.Services.GetRequiredService<Access>();

        Assert.Same(catalog.For(await IdentifyAsync(access, key), null), catalog.For(await IdentifyAsync(access, key), null));
    }

    private static async Task<Caller> IdentifyAsync(Access access, string key)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = "Bearer " + key;
        return Assert.IsType<Caller>(await access.IdentifyAsync(http));
    }
}
