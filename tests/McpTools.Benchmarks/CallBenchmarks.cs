using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Modules.State;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Benchmarks;

/// <summary>Measures a call of a tool alone, and through the whole pipeline.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private static readonly JsonElement Zone = JsonElement.Parse("""{"zone":"Europe/Berlin"}""");
    private static readonly JsonElement Wrong = JsonElement.Parse("""{"zonne":7}""");

    private ServiceProvider services = null!;
    private CallPipeline pipeline = null!;
    private CatalogView view = null!;
    private ITool tool = null!;
    private CallContext context = null!;

    [GlobalSetup]
    public void Setup()
    {
        services = new ServiceCollection().AddLogging().AddToolServer(new LaunchOptions()).BuildServiceProvider();
        pipeline = services.GetRequiredService<CallPipeline>();
        view = services.GetRequiredService<LiveCatalog>().Current.For(Caller.Local, null);
        tool = view.Find("time_now")!.Tool;
        context = new CallContext
        {
            Caller = Caller.Local,
            Deadline = new Deadline(TimeProvider.System, TimeSpan.FromMinutes(1)),
            CorrelationId = "benchmark",
            Ask = NoAsk.Instance,
            Progress = NoProgress.Instance,
            Results = services.GetRequiredService<ResultHandles>().For(Caller.Local),
            VisibleTools = () => [],
            InvokeAsync = (_, _, _) => default,
        };
    }

    [GlobalCleanup]
    public void Cleanup() => services.Dispose();

    [Benchmark(Baseline = true)]
    public object ToolAlone() => tool.CallAsync(Zone, context, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    [Benchmark]
    public object WholePipeline() => Run("time_now", Zone);

    [Benchmark]
    public object RefusedArguments() => Run("time_now", Wrong);

    private ToolResult Run(string name, JsonElement arguments) =>
        pipeline.RunAsync(new ToolCall { Name = name, Arguments = arguments, Caller = Caller.Local, View = view }, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}

/// <summary>Measures reading a tools.json with many declared tools, and building its catalogue.</summary>
[MemoryDiagnoser]
public class ConfigBenchmarks
{
    private byte[] file = null!;

    [Params(10, 500)]
    public int Tools { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        IEnumerable<string> tools = Enumerable.Range(0, Tools).Select(i => $$"""
            { "kind": "http", "name": "tool_{{i}}", "description": "Reads record number {{i}} of the table.", "api": "x", "path": "r/{id}",
              "input": { "type": "object", "properties": { "id": { "type": "string", "description": "Which" } }, "required": ["id"] } }
            """);
        file = Encoding.UTF8.GetBytes($$"""{ "version": 1, "apis": { "x": { "baseUrl": "https://api.example.com/" } }, "tools": [ {{string.Join(',', tools)}} ] }""");
    }

    [Benchmark]
    public object ReadAndBuild()
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().AddToolServer(new LaunchOptions()).BuildServiceProvider();
        ConfigSection[] sections = services.GetServices<IToolFamily>().SelectMany(family => family.Sections).Distinct().ToArray();
        var config = Core.Config.ConfigSnapshot.Read("tools.json", file, sections, _ => null);
        return services.GetRequiredService<CatalogBuilder>().Build(config, config.CollectProblems());
    }
}
