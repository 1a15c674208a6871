using System.Globalization;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>What a process is started with. A spare serves only scripts that ask for the same.</summary>
internal sealed record ScriptProcessSettings(int HeapMegabytes, int AllocationMegabytes, int CallDepth, bool RequireSandbox)
{
    public static ScriptProcessSettings Of(ScriptOptions options) => new(options.HeapMegabytes, options.AllocationMegabytes, options.CallDepth, options.RequireSandbox);

    // In hexadecimal: half a MiB between collections. By itself the runtime takes what the processor's cache would hold, which an idle spare
    // keeps and a short script pays for, page by page.
    private static readonly Dictionary<string, string> Environment = new() { ["DOTNET_GCgen0size"] = "80000" };

    public WorkerOptions ToWorkerOptions() => new() { MaxHeapBytes = HeapMegabytes * 1024L * 1024, Environment = Environment };

    public IReadOnlyList<string> ToArguments() =>
    [
        "--allocation", (AllocationMegabytes * 1024L * 1024).ToString(CultureInfo.InvariantCulture),
        "--depth", CallDepth.ToString(CultureInfo.InvariantCulture),
    ];
}

/// <summary>One process for one script: starting, ready, running, gone.</summary>
internal sealed class ScriptProcess : IAsyncDisposable
{
    private readonly TaskCompletionSource<WorkerReady> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly WorkerProcess worker;
    private readonly TimeProvider time;
    private readonly long startedAt;
    private Action<Frame>? listener;
    private Frame? last;

    private ScriptProcess(WorkerCommand command, ScriptProcessSettings settings, TimeProvider time)
    {
        Settings = settings;
        (this.time, startedAt) = (time, time.GetTimestamp());
        command = command with { Arguments = [.. command.Arguments, .. settings.ToArguments()] };
        worker = WorkerProcess.Start(command, settings.ToWorkerOptions(), time, (_, frame) => Receive(frame));
    }

    public ScriptProcessSettings Settings { get; }

    public int Id => worker.Id;

    public TimeSpan Age => time.GetElapsedTime(startedAt);

    /// <summary>Ends when it can take a script; faults with an <see cref="IOException"/> when it ended before.</summary>
    public Task<WorkerReady> Ready => ready.Task;

    public bool IsGone
    {
        get
        {
            lock (gate)
            {
                return last is not null;
            }
        }
    }

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static Task<ScriptProcess> StartAsync(WorkerCommand command, ScriptProcessSettings settings, TimeProvider time) =>
        SpawnThread.RunAsync(() => new ScriptProcess(command, settings, time), CancellationToken.None);

    /// <param name="received">Gets every frame from now on, the last of them one that is not complete, on a thread of this process.</param>
    public void Listen(Action<Frame> received)
    {
        Frame? missed;
        lock (gate)
        {
            listener = received;
            missed = last;
        }

        if (missed is { } end)
        {
            received(end);
        }
    }

    public FrameStatus Send(ServerMessage order) => worker.Send(ScriptJson.Write(order));

    /// <inheritdoc cref="WorkerProcess.EndAsync"/>
    public Task<WorkerEnd> EndAsync(TimeSpan patience) => worker.EndAsync(patience);

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    private void Receive(Frame frame)
    {
        Action<Frame>? to;
        lock (gate)
        {
            to = listener;
            last = frame.Status is FrameStatus.Complete ? null : frame;
        }

        if (to is not null)
        {
            to(frame);
        }
        else if (ScriptEventReader.Read(frame) is WorkerReady now)
        {
            ready.TrySetResult(now);
        }
        else
        {
            ready.TrySetException(new IOException("The script worker ended before it was ready."));
        }
    }
}
