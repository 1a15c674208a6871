using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Tools.Http;

/// <summary>One server for the scripts of a class.</summary>
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

/// <summary>The real program over HTTP with one tool of each of two APIs, crm and erp, whose replies go through crm.js and erp.js.</summary>
internal sealed class TransformServer : IAsyncDisposable
{
    /// <summary>Leaves a busy machine time.</summary>
    public const string Patient = "\"timeout\": \"20s\"";

    private readonly StandIn upstream;
    private readonly RunningServer server;

    private TransformServer(StandIn upstream, RunningServer server) => (this.upstream, this.server) = (upstream, server);

    /// <summary>Processes that are kept.</summary>
    public IReadOnlyList<int> Processes => server.Services.GetRequiredService<SharedProcesses>().Ids;

    /// <param name="reply">Of the upstream to everything.</param>
    /// <param name="script">Of both APIs.</param>
    /// <param name="shape">Members of the response beside the transform, with a comma before.</param>
    /// <param name="limits">Members of the transform beside the file.</param>
    /// <param name="type">Of the reply.</param>
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

    /// <summary>The result of a call, whether it failed or not.</summary>
    public async Task<JsonElement> CallAsync(string tool = "crm", string arguments = "{}")
    {
        using HttpRequestMessage request = server.Request(
            "tools/call", $"\"name\": \"{tool}\", \"arguments\": {arguments}", change: request => request.Headers.Add("Mcp-Name", tool));
        return (await server.AskAsync(request)).Message.GetProperty("result");
    }

    /// <summary>What comes back as structured content.</summary>
    public async Task<JsonElement> ContentAsync(string tool = "crm", string arguments = "{}")
    {
        JsonElement result = await CallAsync(tool, arguments);
        Assert.True(result.TryGetProperty("structuredContent", out JsonElement content), result.GetRawText());
        return content;
    }

    /// <summary>What a call that fails says.</summary>
    public async Task<string> FailAsync(string tool = "crm")
    {
        JsonElement result = await CallAsync(tool);
        Assert.True(result.TryGetProperty("isError", out JsonElement isError) && isError.GetBoolean(), result.GetRawText());
        return result.GetProperty("content")[0].GetProperty("text").GetString()!;
    }

    public Task<string[]> ListAsync() => server.ListAsync();

    /// <summary>Has the change read before this returns.</summary>
    /// <returns>Whether it would have been noticed.</returns>
    public bool Rewrite(string file, string script)
    {
        server.Folder.Write(file, script);
        LiveConfiguration live = server.Services.GetRequiredService<LiveConfiguration>();
        bool isNoticed = live.Current.Files.HaveChanged;
        live.Reload();
        return isNoticed;
    }

    /// <summary>Has the server read a file that it refuses as a whole.</summary>
    public void RefuseFile() => server.Refuse(config => config.Replace(Patient, $"{Patient}, \"memoryMegabytes\": 128", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await upstream.DisposeAsync();
    }
}
