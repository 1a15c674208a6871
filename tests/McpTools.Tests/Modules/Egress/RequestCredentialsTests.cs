using McpTools.Modules.Egress;

namespace McpTools.Tests.Modules.Egress;

public sealed class RequestCredentialsTests
{
    [Theory]
    [InlineData("apikey")]
    [InlineData("api_key")]
    [InlineData("X-Api-Key")]
    [InlineData("key")]
    [InlineData("Ocp-Apim-Subscription-Key")]
    [InlineData("appid")]
    [InlineData("access_token")]
    [InlineData("X-Amz-Signature")]
    [InlineData("client.secret")]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    [InlineData("sig")]
    public void IsCredential_recognises_the_names_of_credentials(string name) => Assert.True(RequestCredentials.IsCredential(name));

    [Theory]
    [InlineData("q")]
    [InlineData("keyword")]
    [InlineData("author")]
    [InlineData("passage")]
    [InlineData("latitude")]
    [InlineData("Accept-Language")]
    [InlineData("design")]
    public void IsCredential_ignores_other_names(string name) => Assert.False(RequestCredentials.IsCredential(name));

    [Theory]
    [InlineData("https://a.example/x?q=1&apikey=abc%20d&flag", "https://a.example/x?q=1&apikey=[secret:apikey]&flag")]
    [InlineData("https://a.example/x?api%5Bkey%5D=abc", "https://a.example/x?api%5Bkey%5D=[secret:api[key]]")]
    [InlineData("https://user:password@a.example:8443/x#part", "https://a.example:8443/x")]
    [InlineData("https://a.example/x", "https://a.example/x")]
    public void Hide_replaces_credentials_by_their_names(string address, string shown) =>
        Assert.Equal(shown, RequestCredentials.Hide(new Uri(address)));

    [Fact]
    public void FindIn_returns_every_form_of_a_credential_that_an_upstream_could_repeat()
    {
        var request = new EgressRequest
        {
            Uri = new Uri("https://user:pass%20word@a.example/?appid=a+b%2Fc&q=1"),
            Headers = [new("Authorization", "Bearer tokentoken"), new("X-Tenant", "acme")],
        };

        Assert.Equal(
            ["Bearer tokentoken", "tokentoken", "a+b/c", "a b/c", "pass word"], RequestCredentials.FindIn(request).Select(credential => credential.Value));
    }
}
