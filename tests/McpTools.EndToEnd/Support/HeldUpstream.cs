using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace McpTools.EndToEnd.Support;

/// <summary>Answers no request before the test says so, and writes a tools.json with a tool that calls it.</summary>
internal sealed class HeldUpstream : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly SemaphoreSlim called = new(0);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-held-").FullName;

    private HeldUpstream() => server = LoopbackServer.Build(AnswerAsync);

    public string ConfigFile => Path.Combine(folder, "tools.json");

    public static async Task<HeldUpstream> StartAsync(string drainTime)
    {
        var upstream = new HeldUpstream();
        await upstream.server.StartAsync();
        await File.WriteAllTextAsync(upstream.ConfigFile, $$"""
            {
              "version": 1,
              "server": { "drainTime": "{{drainTime}}" },
              "limits": { "concurrentCallsPerCaller": 256 },
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "apis": { "held": { "baseUrl": "{{upstream.server.Urls.Single()}}/" } },
              "tools": [ {
                "kind": "http", "name": "held", "description": "Gets the answer of a slow server.", "api": "held", "path": "held", "timeout": "50s",
                "input": { "type": "object", "properties": { "n": { "type": "integer", "description": "A number" } } }
              } ]
            }
            """);
        return upstream;
    }

    /// <summary>Returns when this many more requests have arrived.</summary>
    public async Task CalledAsync(int times)
    {
        for (; times > 0; times--)
        {
            Assert.True(await called.WaitAsync(Limits.Patience), "The tool was not called.");
        }
    }

    public void Release() => released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await server.DisposeAsync();
        called.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        called.Release();
        await released.Task.WaitAsync(http.RequestAborted);
        await http.Response.WriteAsync("released", http.RequestAborted);
    }
}
