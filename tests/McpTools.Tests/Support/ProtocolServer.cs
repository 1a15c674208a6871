using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Stdio;
using McpTools.Server.Protocol.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Tests.Support;

/// <summary>Serves the tools of a test with the real protocol, over two pipes in this process.</summary>
internal sealed class ProtocolServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = WorkerPrograms.Patience;

    private readonly ServiceProvider services;
    private readonly Pipe toServer = new();
    private readonly Pipe toClient = new();
    private readonly StdioTransport transport;
    private readonly McpServer server;
    private readonly Task serving;
    private readonly StreamReader answers;
    private int lastId;

    public ProtocolServer(params IEnumerable<ITool> tools)
        : this(new ProtocolOptions(), tools)
    {
    }

    public ProtocolServer(ProtocolOptions options, params IEnumerable<ITool> tools)
        : this(new CatalogContents { Tools = [.. tools] }, options)
    {
    }

    public ProtocolServer(CatalogContents contents, ProtocolOptions? options = null, string? toolset = null)
    {
        Catalog = new LiveCatalog(new CatalogSnapshot(contents));
        var registered = new ServiceCollection();
        registered.AddSingleton<ILoggerFactory>(Log);
        registered.AddSingleton<TimeProvider>(Time);
        registered.AddSingleton(Catalog);
        registered.AddSingleton(new CallLimit(() => new LimitsSection()));
        registered.AddSingleton(TestState.Results(Time));
        registered.AddSingleton<CallPipeline>();
        registered.AddSingleton(options ?? new ProtocolOptions());
        registered.AddStdioProtocol(Caller.Local, toolset);
        services = registered.BuildServiceProvider();
        transport = new StdioTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream(), Log, services.GetRequiredService<Drain>());
        server = McpServer.Create(transport, services.GetRequiredService<IOptions<McpServerOptions>>().Value, Log, services);
        serving = services.GetRequiredService<SessionSubscriptions>().RunAsync(server, null, CancellationToken.None);
        answers = new StreamReader(toClient.Reader.AsStream());
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-11-23T12:00:00Z", null));

    public CollectingLogger Log { get; } = new();

    public LiveCatalog Catalog { get; }

    public static CatalogSnapshot SnapshotOf(IEnumerable<ITool> tools) => new(new CatalogContents { Tools = [.. tools] });

    /// <summary>Connects the client of the SDK. It shares the pipes with the raw requests of a test, so a test uses only one of the two.</summary>
    public Task<McpClient> ConnectAsync(McpClientOptions? options = null) => McpClient.CreateAsync(
        new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), options, cancellationToken: new CancellationTokenSource(Patience).Token);

    /// <summary>Sends a request of 2026-07-28 and returns its answer. Messages before the answer are added to <paramref name="before"/>.</summary>
    public async Task<JsonNode> RequestAsync(string method, JsonObject? parameters = null, JsonObject? capabilities = null, ICollection<JsonNode>? before = null)
    {
        return await AnswerAsync(await PostAsync(method, parameters, capabilities), before);
    }

    /// <summary>Sends requests within a session without waiting between them, and returns their answers in any order.</summary>
    public async Task<JsonNode[]> AskAllAsync(IReadOnlyList<(string Method, JsonObject Parameters)> requests)
    {
        foreach ((string method, JsonObject parameters) in requests)
        {
            await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++lastId, ["method"] = method, ["params"] = parameters.DeepClone() });
        }

        List<JsonNode> answers = [];
        while (answers.Count < requests.Count)
        {
            JsonNode message = await ReadAsync();
            if (message["id"] is not null)
            {
                answers.Add(message);
            }
        }

        return [.. answers];
    }

    private async Task<JsonNode> AnswerAsync(int id, ICollection<JsonNode>? before)
    {
        while (true)
        {
            JsonNode message = await ReadAsync();
            if ((int?)message["id"] == id)
            {
                return message;
            }

            before?.Add(message);
        }
    }

    public async Task<int> PostAsync(string method, JsonObject? parameters = null, JsonObject? capabilities = null)
    {
        JsonObject all = (JsonObject?)parameters?.DeepClone() ?? [];
        JsonObject meta = (JsonObject?)all["_meta"] ?? [];
        meta["io.modelcontextprotocol/protocolVersion"] = Revisions.Modern;
        meta["io.modelcontextprotocol/clientCapabilities"] = capabilities?.DeepClone() ?? new JsonObject();
        all["_meta"] = meta;
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++lastId, ["method"] = method, ["params"] = all });
        return lastId;
    }

    /// <summary>Opens a session of a revision before 2026-07-28. After that, the server understands only <see cref="AskAsync"/>.</summary>
    public async Task<JsonNode> InitializeAsync(string revision = "2025-11-25")
    {
        JsonNode answer = await AskAsync("initialize", new JsonObject
        {
            ["protocolVersion"] = revision,
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
        });
        await NotifyAsync("notifications/initialized", []);
        return answer;
    }

    /// <summary>Sends a request within a session and returns its answer. Messages before the answer are added to <paramref name="before"/>.</summary>
    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null, ICollection<JsonNode>? before = null)
    {
        int id = ++lastId;
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters?.DeepClone() ?? new JsonObject() });
        return await AnswerAsync(id, before);
    }

    /// <summary>Sends a request whose parameters may be malformed, and returns its answer.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="parameters">As they are sent; null for none.</param>
    public async Task<JsonNode> AskRawAsync(string method, string? parameters)
    {
        int id = ++lastId;
        await SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}"{{(parameters is null ? "" : $",\"params\":{parameters}")}}}""");
        return await AnswerAsync(id, null);
    }

    public Task NotifyAsync(string method, JsonObject parameters) =>
        SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    public async Task<JsonNode> ReadAsync() =>
        JsonNode.Parse(await answers.ReadLineAsync(new CancellationTokenSource(Patience).Token) ?? throw new InvalidOperationException("The server has ended."))!;

    /// <summary>Sends a line as it is.</summary>
    public Task SendAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Sends bytes, which may be no line and no text.</summary>
    public async Task SendAsync(byte[] bytes) => await toServer.Writer.WriteAsync(bytes);

    private Task SendAsync(JsonObject message) => SendAsync(message.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        await toServer.Writer.CompleteAsync();
        await server.DisposeAsync();
        await transport.DisposeAsync();
        await serving.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await services.DisposeAsync();
    }
}
