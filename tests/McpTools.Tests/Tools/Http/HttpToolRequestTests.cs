using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace McpTools.Tests.Tools.Http;

public sealed class HttpToolRequestTests
{
    private const string Input = """
        "input": { "type": "object", "required": ["id"], "properties": {
            "id": { "type": "string" }, "q": { "type": "string" }, "n": { "type": "number" }, "all": { "type": "boolean" },
            "tags": { "type": "array", "items": { "type": "string" } }, "ids": { "type": "array", "items": { "type": "integer" } } } },
        "bind": { "ids": { "in": "query", "name": "id", "style": "form", "explode": false }, "q": { "in": "query", "name": "query" } },
        "fixed": { "query": { "format": "json & more", "v": 2, "draft": false } }
        """;

    private const string Fixed = "?format=json%20%26%20more&v=2&draft=false";

    [Theory]
    [InlineData("""{"id":"7"}""", "/v2/items/7/x" + Fixed)]
    [InlineData("""{"id":"../admin"}""", "/v2/items/..%2Fadmin/x" + Fixed)]
    [InlineData("""{"id":"%2e%2e/admin"}""", "/v2/items/%252e%252e%2Fadmin/x" + Fixed)]
    [InlineData("""{"id":"a?x=1"}""", "/v2/items/a%3Fx%3D1/x" + Fixed)]
    [InlineData("""{"id":"a#f"}""", "/v2/items/a%23f/x" + Fixed)]
    [InlineData("""{"id":"a b"}""", "/v2/items/a%20b/x" + Fixed)]
    [InlineData("""{"id":"a+b"}""", "/v2/items/a%2Bb/x" + Fixed)]
    [InlineData("""{"id":"北京"}""", "/v2/items/%E5%8C%97%E4%BA%AC/x" + Fixed)]
    [InlineData("""{"id":"!'()*;:@,[]😀"}""", "/v2/items/%21%27%28%29%2A%3B%3A%40%2C%5B%5D%F0%9F%98%80/x" + Fixed)]
    [InlineData("""{"id":"..."}""", "/v2/items/.../x" + Fixed)]
    [InlineData("""{"id":"~a-b_c.d"}""", "/v2/items/~a-b_c.d/x" + Fixed)]
    [InlineData("""{"id":"7","q":"a b+c&d=e%20/北京"}""", "/v2/items/7/x" + Fixed + "&query=a%20b%2Bc%26d%3De%2520%2F%E5%8C%97%E4%BA%AC")]
    [InlineData("""{"id":"7","n":1.50,"all":true}""", "/v2/items/7/x" + Fixed + "&n=1.50&all=true")]
    [InlineData("""{"id":"7","n":1e400}""", "/v2/items/7/x" + Fixed + "&n=1e400")]
    [InlineData("""{"id":"7","tags":["a","b,c"]}""", "/v2/items/7/x" + Fixed + "&tags=a&tags=b%2Cc")]
    [InlineData("""{"id":"7","ids":[1,2]}""", "/v2/items/7/x" + Fixed + "&id=1,2")]
    [InlineData("""{"id":"7","tags":[],"ids":[],"q":null}""", "/v2/items/7/x" + Fixed)]
    [InlineData("""{"id":"7","q":""}""", "/v2/items/7/x" + Fixed + "&query=")]
    public async Task RequestTemplate_puts_arguments_only_where_they_are_bound(string arguments, string expected)
    {
        string? target = null;
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            await context.Response.WriteAsJsonAsync(1, TestJson.Default.Int32, cancellationToken: TestContext.Current.CancellationToken);
        });

        await Declared.Tool(upstream.Address, "\"path\": \"items/{id}/x\", " + Input).CallAsync(arguments);

        Assert.Equal(expected, target);
    }

    [Theory]
    [InlineData("""{"id":".."}""", "id")]
    [InlineData("""{"id":"."}""", "id")]
    [InlineData("""{"id":""}""", "empty")]
    [InlineData("""{"id":"..\\admin"}""", "backslash")]
    [InlineData("""{"id":"a\r\nb"}""", "control")]
    [InlineData("""{"id":"a\u0000"}""", "control")]
    [InlineData("""{"id":"\ud800"}""", "surrogate")]
    [InlineData("""{"id":null}""", "id")]
    [InlineData("""{"id":["a"]}""", "id")]
    [InlineData("""{}""", "missing")]
    [InlineData("""{"id":"7","q":{"a":1}}""", "q")]
    [InlineData("""{"id":"7","tags":[["a"]]}""", "tags")]
    [InlineData("""{"id":"7","format":"xml"}""", "format")]
    public async Task RequestTemplate_names_an_argument_that_cannot_be_part_of_the_address(string arguments, string named)
    {
        ITool tool = Declared.Tool(new Uri("http://127.0.0.1:9/"), "\"path\": \"items/{id}/x\", " + Input);

        ToolError error = await tool.FailAsync(arguments);

        Assert.Equal("bad_arguments", error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestTemplate_refuses_an_argument_that_completes_a_dot_segment()
    {
        ITool tool = Declared.Tool(new Uri("http://127.0.0.1:9/"), """
            "path": "x/.{a}", "input": { "type": "object", "required": ["a"], "properties": { "a": { "type": "string", "enum": ["", "."] } } }
            """);

        Assert.Equal("bad_arguments", (await tool.FailAsync("""{"a":"."}""")).Code);
    }

    [Fact]
    public async Task RequestTemplate_refuses_an_address_that_is_too_long()
    {
        ITool tool = Declared.Tool(new Uri("http://127.0.0.1:9/"), "\"path\": \"items/{id}/x\", " + Input);

        ToolError error = await tool.FailAsync($$"""{"id":"7","q":"{{new string('京', 3_000)}}"}""");

        Assert.Equal("bad_arguments", error.Code);
        Assert.Contains("8192", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpTool_sends_headers_and_secrets()
    {
        string? key = null, tenant = null;
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            (key, tenant) = (context.Request.Headers.Authorization, context.Request.Headers["X-Tenant"]);
            await context.Response.WriteAsync("ok", TestContext.Current.CancellationToken);
        });

        await Declared.Tool(upstream.Address, "\"path\": \"x\"", """{ "Authorization": { "env": "KEY" }, "X-Tenant": "acme" }""").CallAsync();

        Assert.Equal((Declared.Key, "acme"), (key, tenant));
    }
}
