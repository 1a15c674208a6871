using System.Diagnostics;
using System.Text.Json.Nodes;

namespace McpTools.EndToEnd.Support;

/// <summary>Sends and receives line by line, and stores every received line so that a test can check it.</summary>
internal sealed class StdioClient : IAsyncDisposable
{
    private const string Modern = "2026-07-28";
    private int lastId;

    private StdioClient(Process process) => Process = process;

    public Process Process { get; }

    public List<string> Lines { get; } = [];

    public static StdioClient Start(params string[] more) => StartWithin([], more);

    public static StdioClient StartWith(IReadOnlyDictionary<string, string?> environment, params string[] more) =>
        new(Mcptools.Start(["stdio", .. more], environment: environment));

    /// <inheritdoc cref="Mcptools.Start"/>
    public static StdioClient StartWithin(string[] within, params string[] more) => new(Mcptools.Start(["stdio", .. more], within: within));

    public async Task SendAsync(string line)
    {
        await Process.StandardInput.WriteLineAsync(line);
        await Process.StandardInput.FlushAsync();
    }

    public async Task<JsonNode> ReceiveAsync()
    {
        string line = await Process.StandardOutput.ReadLineAsync(Limits.Token()) ?? throw new InvalidOperationException(
            "The program closed its output: " + await Process.StandardError.ReadToEndAsync());
        Lines.Add(line);
        return JsonNode.Parse(line)!;
    }

    public async Task InitializeAsync(string revision)
    {
        JsonNode answer = await RequestAsync("initialize", new JsonObject
        {
            ["protocolVersion"] = revision,
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "end-to-end", ["version"] = "1" },
        });
        Assert.Equal(revision, (string?)answer["result"]!["protocolVersion"]);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    public async Task<JsonNode> RequestAsync(string method, JsonObject? parameters = null)
    {
        await PostAsync(method, parameters);
        while (true)
        {
            JsonNode answer = await ReceiveAsync();
            if (answer["id"] is JsonValue id && id.TryGetValue(out int number) && number == lastId)
            {
                return answer;
            }
        }
    }

    public Task PostAsync(string method, JsonObject? parameters = null)
    {
        lastId++;
        return SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = lastId, ["method"] = method, ["params"] = parameters ?? [] }.ToJsonString());
    }

    /// <summary>Sends a request of revision 2026-07-28, which needs no session.</summary>
    public Task<JsonNode> RequestModernAsync(string method, JsonObject? parameters = null) => RequestAsync(method, ModernParameters(parameters));

    /// <summary>Calls a tool. A call that was refused because no script process was ready is repeated, because their start depends on the machine.</summary>
    public async Task<JsonNode> CallAsync(string tool, string arguments)
    {
        for (CancellationToken patience = Limits.Token(); ;)
        {
            JsonNode result = (await RequestModernAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = JsonNode.Parse(arguments) }))["result"]!;
            if ((string?)result["_meta"]?["mcptools/error"]?["code"] != "busy" || patience.IsCancellationRequested)
            {
                return result;
            }
        }
    }

    public static JsonObject ModernParameters(JsonObject? parameters)
    {
        JsonObject all = parameters ?? [];
        all["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = Modern,
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
        };
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
    }
}
