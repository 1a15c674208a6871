using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.App.Hosting.Stdio;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Stdio;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace McpTools.Tests.App.Hosting.Stdio;

public class StdioServerTests
{
    private const string Discover = """
        {"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
        """;

    [Fact]
    public async Task StdioServer_names_every_revision_and_the_time_to_live_in_server_discover()
    {
        JsonElement result = (await AskAsync(Discover.Trim())).GetProperty("result");

        Assert.Equal(300_000, result.GetProperty("ttlMs").GetInt32());
        Assert.Equal(5, result.GetProperty("supportedVersions").GetArrayLength());
    }

    private static async Task<JsonElement> AskAsync(string line)
    {
        using var folder = new TempFolder();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStdioServer(new LaunchOptions { ConfigFile = folder.Write("tools.json", """{ "version": 1 }"""), Variables = _ => null });
        await using ServiceProvider provider = services.BuildServiceProvider();

        var input = new Pipe();
        var output = new Pipe();
        await using var transport = new StdioTransport(input.Reader.AsStream(), output.Writer.AsStream(), NullLoggerFactory.Instance, provider.GetRequiredService<Drain>());
        await using var server = McpServer.Create(transport, provider.GetRequiredService<IOptions<McpServerOptions>>().Value, NullLoggerFactory.Instance, provider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task running = server.RunAsync(stop.Token);
        await input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), stop.Token);
        using var reader = new StreamReader(output.Reader.AsStream());
        var answer = JsonElement.Parse((await reader.ReadLineAsync(stop.Token))!);
        await input.Writer.CompleteAsync();
        await running;
        return answer;
    }
}
