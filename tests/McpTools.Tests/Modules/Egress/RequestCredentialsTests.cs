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
    public void A_name_says_that_its_value_is_a_credential(string name) => Assert.True(RequestCredentials.IsCredential(name));

    [Theory]
    [InlineData("q")]
    [InlineData("keyword")]
    [InlineData("author")]
    [InlineData("passage")]
    [InlineData("latitude")]
    [InlineData("Accept-Language")]
    [InlineData("design")]
    public void Other_names_do_not(string name) => Assert.False(RequestCredentials.IsCredential(name));

    [Theory]
    [InlineData("https://a.example/x?q=1&apikey=abc%20d&flag", "https://a.example/x?q=1&apikey=[secret:apikey]&flag")]
    [InlineData("https://a.example/x?api%5Bkey%5D=abc", "https://a.example/x?api%5Bkey%5D=[secret:api[key]]")]
    [InlineData("https://user:password@a.example:8443/x#part", "https://a.example:8443/x")]
    [InlineData("https://a.example/x", "https://a.example/x")]
    public void An_address_is_shown_with_names_in_their_place(string address, string shown) =>
        Assert.Equal(shown, RequestCredentials.Without(new Uri(address)));

    [Fact]
    public void The_values_are_those_that_an_upstream_could_repeat()
    {
        var request = new EgressRequest
        {
            Uri = new Uri("https://user:pass%20word@a.example/?appid=a+b%2Fc&q=1"),
            Headers = [new("Authorization", "Bearer tokentoken"), new("X-Tenant", "acme")],
        };

        Assert.Equal(
            ["Bearer tokentoken", "tokentoken", "a+b/c", "a b/c", "pass word"], RequestCredentials.Of(request).Select(credential => credential.Value));
    }
}
