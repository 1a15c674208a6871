using McpTools.App.Hosting.Http.Callers;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Issues;

/// <summary>A key without tools or toolsets was granted a new list at every request, and the catalogue kept a view for each of them.</summary>
public sealed class ViewsOfOneKeyTests
{
    private const string Config = """
        { "version": 1, "access": { "keys": [
          { "name": "all", "key": { "env": "KEY_ALL" } },
          { "name": "some", "key": { "env": "KEY_SOME" }, "tools": ["time_*"] } ] } }
        """;

    [Theory]
    [InlineData("the-value-of-KEY_ALL")]
    [InlineData("the-value-of-KEY_SOME")]
    public async Task Two_requests_of_one_key_share_a_view(string key)
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);
        CatalogSnapshot catalog = server.Services.GetRequiredService<LiveCatalog>().Current;
        var access = server.Services.GetRequiredService<Access>();

        Assert.Same(catalog.For(await IdentifyAsync(access, key), null), catalog.For(await IdentifyAsync(access, key), null));
    }

    private static async Task<Caller> IdentifyAsync(Access access, string key)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = "Bearer " + key;
        return Assert.IsType<Caller>(await access.IdentifyAsync(http));
    }
}
