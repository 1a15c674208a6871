using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace McpTools.EndToEnd.Support;

/// <summary>Serves the tools echo, fail and odd, which hostile scripts call, and writes the tools.json that declares them.</summary>
internal sealed class ScriptUpstream : IAsyncDisposable
{
    /// <summary>A text that the tool fail receives instead of HTTP. It is in the message of the exception, which no caller may see.</summary>
    public const string Marker = "upstream-marker";

    // These names have a meaning for the engine or for the frames between server and worker.
    private const string Odd =
        """{"then":"x","toJSON_":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"type":"done","error":{"code":"limit_time"},"id":0}""";

    private readonly SemaphoreSlim called = new(0);
    private readonly TcpListener broken = new(IPAddress.Loopback, 0);
    private readonly WebApplication server;
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-scripts-").FullName;

    private ScriptUpstream() => server = LoopbackServer.Build(AnswerAsync);

    public string ConfigFile => Path.Combine(folder, "tools.json");

    /// <param name="javascript">More members of the section javascript, with a leading comma.</param>
    public static async Task<ScriptUpstream> StartAsync(string javascript = "")
    {
        var upstream = new ScriptUpstream();
        await upstream.server.StartAsync();
        upstream.broken.Start();
        _ = upstream.BreakAsync();
        await File.WriteAllTextAsync(upstream.ConfigFile, $$"""
            {
              "version": 1,
              "javascript": { "maxTimeout": "40s"{{javascript}} },
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "apis": {
                "own": { "baseUrl": "{{upstream.server.Urls.Single()}}/" },
                "broken": { "baseUrl": "http://{{upstream.broken.LocalEndpoint}}/" }
              },
              "tools": [
                {
                  "kind": "http", "name": "echo", "description": "Gives back its arguments as JSON text.", "api": "own", "path": "echo",
                  "input": { "type": "object", "properties": {
                    "a": { "type": "integer", "description": "A number" },
                    "i": { "type": "integer", "description": "A number" },
                    "s": { "type": "string", "description": "A text" }
                  } }
                },
                { "kind": "http", "name": "fail", "description": "Always fails.", "api": "broken", "path": "fail" },
                { "kind": "http", "name": "odd", "description": "Gives an object of odd names.", "api": "own", "path": "odd" }
              ]
            }
            """);
        return upstream;
    }

    /// <summary>Completes when tools were called this many more times.</summary>
    public async Task CalledAsync(int times)
    {
        for (; times > 0; times--)
        {
            Assert.True(await called.WaitAsync(Limits.Patience), "No tool was called.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        broken.Dispose();
        called.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task AnswerAsync(HttpContext http)
    {
        called.Release();
        IResult answer = http.Request.Path.Value switch
        {
            "/echo" => Results.Text($$"""{{{string.Join(',', http.Request.Query.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}"""),
            _ => Results.Text(Odd, "application/json"),
        };
        return answer.ExecuteAsync(http);
    }

    private async Task BreakAsync()
    {
        byte[] noStatusLine = Encoding.ASCII.GetBytes(Marker + "\r\n\r\n");
        try
        {
            while (true)
            {
                using TcpClient client = await broken.AcceptTcpClientAsync();
                await using NetworkStream stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[64 * 1024], 16);
                await stream.WriteAsync(noStatusLine);
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
