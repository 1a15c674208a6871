using System.Collections.Concurrent;
using System.Text;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using McpTools.Tools.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Tools.Http;

public sealed class HttpFamilyTests
{
    private const string File = """
        {
          "version": 1,
          "secrets": { "crm": { "env": "KEY" } },
          "egress": { "allowHosts": ["h.example"], "connectTimeout": "2s" },
          "apis": {
            "crm": { "baseUrl": "https://h.example/v2/", "headers": { "X-Tenant": "acme", "Authorization": { "secret": "crm" } } },
            "half": { "baseUrl": "https://h.example/", "headers": { "X-A": { "env": "KEY", "file": "x" } } },
            "off": { "baseUrl": "https://h.example/", "enabled": false }
          },
          "tools": [
            { "kind": "http", "name": "unknown_key", "description": "A.", "api": "crm", "path": "x", "cache": "5m" },
            { "kind": "http", "name": "post", "description": "A.", "api": "crm", "path": "x", "method": "POST" },
            { "kind": "http", "name": "too_many", "description": "A.", "api": "crm", "path": "x", "response": { "maxItems": 5000 } },
            { "kind": "http", "name": "slash", "description": "A.", "api": "crm", "path": "/x" },
            { "kind": "http", "name": "off", "description": "A.", "api": "crm", "path": "x", "enabled": false },
            { "kind": "http", "name": "of_off", "description": "A.", "api": "off", "path": "x" },
            {
              "kind": "http", "name": "good", "description": "A.", "api": "crm", "method": "GET", "path": "{region}/x",
              "input": { "type": "object", "properties": { "region": { "type": "string" }, "tags": { "type": "array", "items": { "type": "string" } } }, "required": ["region"] },
              "bind": { "tags": { "in": "query", "name": "tag", "style": "form", "explode": false } },
              "fixed": { "query": { "format": "json" } },
              "response": { "items": "/items", "fields": { "id": "/id" }, "keep": { "updated": "/meta/updated" }, "maxItems": 5 },
              "timeout": "5s", "maxResponseBytes": 1000, "maxResultChars": 5000, "annotations": { "readOnly": true }
            }
          ]
        }
        """;

    [Fact]
    public void HttpFamily_creates_the_valid_tools_of_a_file_and_reports_each_broken_entry()
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().AddHttpTools().BuildServiceProvider();
        IToolFamily family = services.GetRequiredService<IToolFamily>();
        var config = ConfigSnapshot.Read("tools.json", Encoding.UTF8.GetBytes(File), [.. family.Sections], Declared.Environment);
        ConfigProblems later = config.CollectProblems();

        IEnumerable<ITool> tools = family.Create(config, later).Tools;

        Assert.Equal("good", Assert.Single(tools).Definition.Name);
        ConfigProblem[] all = [.. config.Problems, .. later.All];
        Assert.Equal(
            ["tools[0] \"unknown_key\"", "tools[1] \"post\"", "tools[2] \"too_many\"", "apis.half", "tools[3] \"slash\"", "tools[5] \"of_off\""],
            all.Select(problem => problem.Entry).Distinct());
        Assert.All(all, problem => Assert.NotEqual(0, problem.Line));
    }

    [Fact]
    public void HttpFamily_has_no_tools_and_no_problems_without_a_file()
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().AddHttpTools().BuildServiceProvider();
        var problems = new ConfigProblems();

        Assert.Empty(services.GetRequiredService<IToolFamily>().Create(ConfigSnapshot.Empty, problems).Tools);
        Assert.Equal([], problems.All);
    }

    [Fact]
    public void HttpFamily_uses_one_client_for_each_reading_of_the_options()
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().AddEgress().BuildServiceProvider();
        EgressClients clients = services.GetRequiredService<EgressClients>();
        var options = new EgressOptions();

        Assert.Same(clients.For(options), clients.For(options));
        Assert.NotSame(clients.For(options), clients.For(new EgressOptions()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HttpFamily_keeps_the_connections_of_its_tools_when_a_file_is_refused(bool isStrict)
    {
        var connections = new ConcurrentQueue<string>();
        await using StandIn upstream = await StandIn.StartAsync(context =>
        {
            connections.Enqueue(context.Connection.Id);
            return context.Response.WriteAsync("{}", context.RequestAborted);
        });
        await using RunningServer server = await RunningServer.StartAsync(
            $$"""
            {
              "version": 1,
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "apis": { "crm": { "baseUrl": "{{upstream.Address}}" } },
              "tools": [ { "kind": "http", "name": "crm_find", "description": "Finds.", "api": "crm", "path": "x" } ]
            }
            """,
            with: launch => launch with { Strict = isStrict });
        await server.AskAsync(server.CallRequest("crm_find"));

        server.Refuse(config => config.Replace("127.0.0.0/8", "127.0.0.0/16", StringComparison.Ordinal));

        await server.AskAsync(server.CallRequest("crm_find"));
        Assert.Equal(2, connections.Count);
        Assert.Single(connections.Distinct());
    }
}
