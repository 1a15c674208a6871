using System.Net.Http.Headers;
using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http.Page;

public class PageStatusTests
{
    [Fact]
    public async Task PageStatus_shows_the_problems_of_the_present_file()
    {
        await using RunningServer server = await RunningServer.StartAsync("""{ "version": 1, "tolls": [] }""");
        Assert.Equal(["tools.json:1:17: tolls: unknown section. Did you mean \"tools\"?"], await ProblemsAsync(server, null));

        server.Rewrite("""{ "version": 1, "time": { "convert": 5 } }""");
        Assert.StartsWith("tools.json:1:38: time.convert: expected boolean", Assert.Single(await ProblemsAsync(server, null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageStatus_shows_the_first_fifty_problems_and_counts_the_others()
    {
        string sections = string.Join(", ", Enumerable.Range(0, 63).Select(i => $"\"nonsense_{i}\": 1"));
        await using RunningServer server = await RunningServer.StartAsync($$"""{ "version": 1, {{sections}} }""");

        using HttpResponseMessage response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/status.json")));
        var status = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal((50, 13), (status.GetProperty("problems").GetArrayLength(), status.GetProperty("more").GetInt32()));
    }

    [Fact]
    public async Task PageStatus_shows_no_problems_to_callers_that_may_not_use_every_tool()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            """
            {
              "version": 1, "tolls": [],
              "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } }, { "name": "b", "key": { "env": "KEY_B" }, "tools": ["time_*"] } ] }
            }
            """);

        Assert.Single(await ProblemsAsync(server, "the-value-of-KEY_A"));
        Assert.Empty(await ProblemsAsync(server, "the-value-of-KEY_B"));
        using HttpResponseMessage refused = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/status.json")));
        Assert.Equal(401, (int)refused.StatusCode);
    }

    private static async Task<string[]> ProblemsAsync(RunningServer server, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/status.json"));
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using HttpResponseMessage response = await server.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        var status = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return [.. status.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)];
    }
}
