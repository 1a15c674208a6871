using System.Text;
using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.App.Hosting.Http;
using McpTools.App.Hosting.Http.Callers;
using McpTools.App.Hosting.Http.Network;
using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.App.Hosting.Http.Callers;

/// <summary>A mistake in the file that closes the server is told to everybody who meets it.</summary>
public class ClosedAccessTests
{
    private const string Unreadable = """{ "version": 1, "access": { "keys": [ """;
    private const string NoKey = """{ "version": 1, "access": { "keys": [ { "name": "a", "key": { "env": "NOT_SET" } } ] } }""";
    private const string Misspelt = """{ "version": 1, "acess": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } } ] } }""";

    public static TheoryData<string, string> Mistakes => new()
    {
        { Unreadable, "configuration file of this server cannot be read" },
        { "", "configuration file of this server cannot be read" },
        { NoKey, "No key in the configuration" },
        { Misspelt, "No key in the configuration" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Access_says_why_it_is_closed_without_a_path(string config, string reason)
    {
        await using RunningServer server = await RunningServer.StartAsync(config);

        foreach (string? key in new[] { null, "the-value-of-KEY_A" })
        {
            (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list", key: key));

            Assert.Equal(401, status);
            Assert.Contains(reason, message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain(server.Folder.Path, message.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task StartupScreen_says_why_access_is_closed(string config, string reason)
    {
        await using RunningServer server = await RunningServer.StartAsync(config);
        LoadedCatalog loaded = server.Services.GetRequiredService<LoadedCatalog>();
        var start = new HttpStart(new ListenAddress(server.Url), loaded, loaded.Catalog.For(Caller.Local, null).Definitions, server.Services.GetRequiredService<Access>(), TimeSpan.Zero);
        using var screen = new StringWriter();
        using var line = new StringWriter();

        StartupScreen.Write(screen, start, "mcptools");
        StartupScreen.WriteLine(line, start);

        Assert.Contains(reason, screen.ToString(), StringComparison.Ordinal);
        Assert.Contains(reason, line.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("callers send", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_that_is_closed_admits_the_generated_key()
    {
        await using RunningServer server = await RunningServer.StartAsync(Unreadable, with: launch => launch with { GenerateAccess = true });
        Access access = server.Services.GetRequiredService<Access>();

        Assert.Null(access.Closed);
        Assert.NotEmpty(await server.ListAsync(access.Generated!.Value));
    }

    [Theory]
    [InlineData(Unreadable, "cannot be read")]
    [InlineData("""{ "version": 1, "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } } ] } }""", "requires a key")]
    [InlineData("""{ "version": 1 }""", "No key is needed")]
    public async Task SignInAnswer_tells_a_bridge_that_looks_for_OAuth_what_to_do_instead(string config, string expected)
    {
        await using RunningServer server = await RunningServer.StartAsync(config);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/register"))
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };

        (int status, JsonElement answer) = await server.AskAsync(request);

        Assert.Equal(404, status);
        Assert.Equal("access_denied", answer.GetProperty("error").GetString());
        Assert.Contains(expected, answer.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }
}
