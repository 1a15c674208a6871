using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http.Callers;

/// <summary>Clients that look for OAuth at these addresses take other answers for a server that needs a sign-in.</summary>
public class NothingServedTests
{
    [Theory]
    [InlineData("/.well-known/oauth-protected-resource")]
    [InlineData("/.well-known/oauth-protected-resource/mcp/fruit")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/mcp/.well-known/openid-configuration")]
    [InlineData("/sse/.well-known/oauth-authorization-server")]
    [InlineData("/authorize")]
    public async Task NothingServed_answers_clients_that_look_for_OAuth_in_its_form_with_and_without_a_key(string path)
    {
        foreach (bool isClosed in new[] { false, true })
        {
            await using RunningServer server = await RunningServer.StartAsync(with: launch => launch with { GenerateAccess = isClosed });
            (int status, JsonElement error) = await server.AskAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, path)));

            Assert.Equal(404, status);
            Assert.Equal("not_found", error.GetProperty("error").GetString());
            Assert.Contains("no sign-in (OAuth)", error.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task NothingServed_leaves_methods_that_an_address_does_not_have_to_their_own_status()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        foreach ((HttpMethod method, string path) in new[] { (HttpMethod.Put, "/mcp"), (HttpMethod.Head, "/mcp"), (HttpMethod.Post, "/health/live"), (HttpMethod.Get, "/register") })
        {
            using HttpResponseMessage response = await server.SendAsync(new HttpRequestMessage(method, new Uri(server.Url, path)));
            Assert.Equal(405, (int)response.StatusCode);
            Assert.NotEmpty(response.Content.Headers.Allow);
        }
    }
}
