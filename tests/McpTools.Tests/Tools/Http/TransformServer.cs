using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Tools.Http;

/// <summary>A server that the tests of a class share. Each test sets its script.</summary>
public sealed class TransformSession : IAsyncLifetime
{
    internal const string Key = "the-value-of-KEY_CRM";
    internal const string Orders = $$"""{"orders":[{"id":1,"lines":[{"sum":2.5},{"sum":4}]},{"id":2,"lines":[]}],"token":"{{Key}}"}""";

    private TransformServer? server;

    public async ValueTask InitializeAsync() =>
        server = await TransformServer.StartAsync(Orders, "", limits: $"{TransformServer.Patient}, \"memoryMegabytes\": 16, \"resultBytes\": 1000");

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    internal TransformServer With(string script)
    {
        server!.Rewrite("crm.js", script);
        return server;
    }
}

/// <summary>Runs the real server over HTTP with a tool for each of two APIs, crm and erp, whose replies are transformed by crm.js and erp.js.</summary>
internal sealed class TransformServer : IAsyncDisposable
{
    /// <summary>A time limit that is long enough for a busy machine.</summary>
    public const string Patient = "\"timeout\": \"20s\"";

    private readonly StandIn upstream;
    private readonly RunningServer server;

    private TransformServer(StandIn upstream, RunningServer server) => (this.upstream, this.server) = (upstream, server);

    /// <summary>The ids of the processes that wait for a reply to transform.</summary>
    public IReadOnlyList<int> Processes => server.Services.GetRequiredService<OwnedProcesses>().Ids;

    /// <param name="reply">The reply of the upstream to every request.</param>
    /// <param name="script">The script of both APIs.</param>
    /// <param name="shape">Further members of the response, with a leading comma.</param>
    /// <param name="limits">The members of the transform except the file.</param>
    /// <param name="type">The media type of the reply.</param>
    /// <param name="isStrict">Whether the server refuses a whole file for one mistake.</param>
    public static async Task<TransformServer> StartAsync(string reply, string script, string shape = "", string limits = Patient, string type = "application/json", bool isStrict = false)
    {
        StandIn upstream = await StandIn.StartAsync(reply, type);
        string Tool(string api) => $$"""
            {
              "kind": "http", "name": "{{api}}", "description": "Asks.", "api": "{{api}}", "path": "x",
              "input": { "type": "object", "properties": { "q": { "type": "string" } } },
              "response": { "transform": { "file": "{{api}}.js", {{limits}} }{{shape}} }
            }
            """;
        string Api(string api) => $$""" "{{api}}": { "baseUrl": "{{upstream.Address}}", "headers": { "X-Key": { "env": "KEY_CRM" } } } """;
        RunningServer server = await RunningServer.StartAsync(
            $$"""{ "version": 1, "egress": { "allowCidrs": ["127.0.0.0/8"] }, "apis": { {{Api("crm")}}, {{Api("erp")}} }, "tools": [ {{Tool("crm")}}, {{Tool("erp")}} ] }""",
            with: launch => launch with { Strict = isStrict },
            files: folder =>
            {
                folder.Write("crm.js", script);
                folder.Write("erp.js", script);
            });
        return new TransformServer(upstream, server);
    }

    /// <summary>Calls a tool and returns the result, which may be an error.</summary>
    public async Task<JsonElement> CallAsync(string tool = "crm", string arguments = "{}")
    {
        using HttpRequestMessage request = server.Request(
            "tools/call", $"\"name\": \"{tool}\", \"arguments\": {arguments}", change: request => request.Headers.Add("Mcp-Name", tool));
        return (await server.AskAsync(request)).Message.GetProperty("result");
    }

    /// <summary>Calls a tool and returns the structured content.</summary>
    public async Task<JsonElement> ContentAsync(string tool = "crm", string arguments = "{}")
    {
        JsonElement result = await CallAsync(tool, arguments);
        Assert.True(result.TryGetProperty("structuredContent", out JsonElement content), result.GetRawText());
        return content;
    }

    /// <summary>Calls a tool that must fail, and returns the message.</summary>
    public async Task<string> FailAsync(string tool = "crm")
    {
        JsonElement result = await CallAsync(tool);
        Assert.True(result.TryGetProperty("isError", out JsonElement isError) && isError.GetBoolean(), result.GetRawText());
        return result.GetProperty("content")[0].GetProperty("text").GetString()!;
    }

    public Task<string[]> ListAsync() => server.ListAsync();

    /// <summary>Changes a file and reloads the configuration before returning.</summary>
    /// <returns>Whether the server noticed the change before the reload.</returns>
    public bool Rewrite(string file, string script)
    {
        server.Folder.Write(file, script);
        LiveConfiguration live = server.Services.GetRequiredService<LiveConfiguration>();
        bool isNoticed = live.Current.Files.HaveChanged;
        live.Reload();
        return isNoticed;
    }

    /// <summary>Reloads a file that the server refuses as a whole.</summary>
    public void RefuseFile() => server.Refuse(config => config.Replace(Patient, $"{Patient}, \"memoryMegabytes\": 128", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await upstream.DisposeAsync();
    }
}
