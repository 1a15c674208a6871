using System.Globalization;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>The settings with which a process is started. A process serves only scripts with the same settings.</summary>
internal sealed record ScriptProcessSettings(int HeapMegabytes, int AllocationMegabytes, int CallDepth, bool RequireSandbox)
{
    public static ScriptProcessSettings Of(ScriptOptions options) => new(options.HeapMegabytes, options.AllocationMegabytes, options.CallDepth, options.RequireSandbox);

    // The hexadecimal value lets the runtime collect garbage after each half MiB. By default it uses the size of the processor's cache; an idle
    // process would keep that memory, and a short script would spend its time on page faults.
    private static readonly Dictionary<string, string> Environment = new() { ["DOTNET_GCgen0size"] = "80000" };

    public WorkerOptions ToWorkerOptions() => new() { MaxHeapBytes = HeapMegabytes * 1024L * 1024, Environment = Environment };

    public IReadOnlyList<string> ToArguments() =>
    [
        "--allocation", (AllocationMegabytes * 1024L * 1024).ToString(CultureInfo.InvariantCulture),
        "--depth", CallDepth.ToString(CultureInfo.InvariantCulture),
    ];
}

/// <summary>A process that runs one script after the other. It starts, becomes ready, runs, rests between scripts and ends.</summary>
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

    /// <summary>Completes when the process can run a script; faults with an <see cref="IOException"/> when it ended before.</summary>
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

    /// <summary>The number of scripts that were sent to this process.</summary>
    public int Scripts { get; private set; }

    /// <summary>Sends a script.</summary>
    /// <param name="request">The script.</param>
    /// <param name="received">
    /// Receives every frame until <see cref="Rest"/>, on a thread of this process. A frame that is not complete is the last one.
    /// </param>
    public FrameStatus Begin(ScriptRequest request, Action<Frame> received)
    {
        Scripts++;
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

        return Send(request);
    }

    /// <summary>Stops passing on frames. A process that sends one without a script is treated as gone.</summary>
    public void Rest()
    {
        lock (gate)
        {
            listener = null;
        }
    }

    public FrameStatus Send(ServerMessage message) => worker.Send(ScriptJson.Write(message));

    /// <inheritdoc cref="WorkerProcess.EndAsync"/>
    public Task<WorkerEnd> EndAsync(TimeSpan patience) => worker.EndAsync(patience);

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    private void Receive(Frame frame)
    {
        Action<Frame>? to;
        lock (gate)
        {
            to = listener;
            last ??= frame.Status is not FrameStatus.Complete ? frame : to is not null || !ready.Task.IsCompleted ? null : new Frame(FrameStatus.Torn);
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
