using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Stdio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Support;

/// <summary>The client of a whole stdio session with the tools of a test, from its beginning to its end.</summary>
internal sealed class StdioPeer : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Pipe input = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe output = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource now = new();
    private readonly StreamReader answers;
    private readonly Task running;

    public StdioPeer(params IEnumerable<ITool> tools)
    {
        var registered = new ServiceCollection();
        registered.AddSingleton<ILoggerFactory>(new CollectingLogger());
        registered.AddSingleton<TimeProvider>(Time);
        registered.AddSingleton(new LiveCatalog(ProtocolServer.SnapshotOf(tools)));
        registered.AddSingleton(new CallLimit(() => new LimitsSection()));
        registered.AddSingleton(TestState.Results(Time));
        registered.AddSingleton<CallPipeline>();
        registered.AddStdioProtocol(Caller.Local, null);
        services = registered.BuildServiceProvider();
        var written = new BreakableStream(output.Writer.AsStream(), () => Breaks);
        var pipes = new StdioPipes(input.Reader.AsStream(), written, () => IsOutputClosed);
        running = services.GetRequiredService<StdioSession>().RunAsync(pipes, stop.Token, now.Token);
        answers = new StreamReader(output.Reader.AsStream());
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-11-23T12:00:00Z", null));

    /// <summary>Whether the system says that nobody reads the output.</summary>
    public bool IsOutputClosed { get; set; }

    /// <summary>Whether a write to the output fails.</summary>
    public bool Breaks { get; set; }

    /// <summary>Completes when the session accepts no further request.</summary>
    public async Task DrainingAsync()
    {
        var begun = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = services.GetRequiredService<Drain>().Begun.Register(begun.SetResult);
        await begun.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Completes when the session has ended, without a change of its clock.</summary>
    public Task EndedAsync() => running.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);

    public Task CallAsync(int id, string tool) => RequestAsync(id, "tools/call", $$""" "name": "{{tool}}", "arguments": {}, """);

    public Task RequestAsync(int id, string method, string parameters = "") => SendAsync(
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"{{{method}}}","params":{ {{{parameters}}} "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{} } } }""");

    public async Task SendAsync(string line) => await input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), TestContext.Current.CancellationToken);

    public ValueTask EndInputAsync() => input.Writer.CompleteAsync();

    public Task SignalAsync() => stop.CancelAsync();

    public Task SecondSignalAsync() => now.CancelAsync();

    public async Task<JsonNode> ReadAsync()
    {
        string? line = await answers.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        return JsonNode.Parse(line ?? throw new InvalidOperationException("The session has ended."))!;
    }

    public async Task<JsonNode> ReadWhileTimePassesAsync(TimeSpan step)
    {
        Task<JsonNode> reading = ReadAsync();
        while (!reading.IsCompleted)
        {
            Time.Advance(step);
            await Task.Yield();
        }

        return await reading;
    }

    public async ValueTask DisposeAsync()
    {
        await input.Writer.CompleteAsync();
        await now.CancelAsync();
        await stop.CancelAsync();
        await EndedAsync();
        await services.DisposeAsync();
        stop.Dispose();
        now.Dispose();
    }

    private sealed class BreakableStream(Stream inner, Func<bool> breaks) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            breaks() ? throw new IOException("Broken pipe") : inner.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
