using System.Diagnostics;

namespace McpTools.Workers;

/// <summary>The parent's view of a running worker program. It sends and receives frames. Disposing kills the program if it still runs.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    // The system's limit counts all memory of the process, so this is added for memory outside the heap.
    private const long BytesBesideHeap = 128 * 1024 * 1024;

    // The threads only wait for a pipe and pass on its data.
    private const int ThreadStackBytes = 256 * 1024;

    // The kernel can delay the end of a killed process, for example on a network file system that hangs. The caller does not wait for that.
    private static readonly TimeSpan ReapTime = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly WorkerJob? job;
    private readonly TimeProvider time;
    private readonly FrameStream frames;
    private readonly StandardErrorTail errors = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool disposed;

    private WorkerProcess(Process process, WorkerJob? job, WorkerOptions options, TimeProvider time)
    {
        (this.process, this.job, this.time) = (process, job, time);
        frames = new FrameStream(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, options.Frames);
    }

    public int Id => process.Id;

    /// <summary>Starts a worker. Call it on <see cref="SpawnThread"/>, because a script worker is killed when the thread that started it ends.</summary>
    /// <param name="command">The program to start.</param>
    /// <param name="options">The limits of the process.</param>
    /// <param name="time">Measures the waits when the process ends.</param>
    /// <param name="received">
    /// Receives every frame on a thread of this worker; the last one is not complete. Further frames wait until it returns.
    /// </param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static WorkerProcess Start(WorkerCommand command, WorkerOptions options, TimeProvider time, Action<WorkerProcess, Frame> received)
    {
        var job = WorkerJob.TryCreate(options.MaxHeapBytes + BytesBesideHeap);
        Process process = Process.Start(command.ToStartInfo(options))
            ?? throw new InvalidOperationException("The worker program did not start.");
        job?.Assign(process);
        WorkerProcess worker = new(process, job, options, time);
        StartThread("worker errors", worker.DrainErrors);
        StartThread("worker frames", () => worker.Read(received));
        return worker;
    }

    /// <inheritdoc cref="FrameWriter.Write"/>
    public FrameStatus Send(ReadOnlyMemory<byte> payload) => frames.Write(payload);

    /// <summary>Kills the worker unless it ends by itself in time, and returns how it ended.</summary>
    /// <param name="patience">The time that the worker has to end by itself. Killing it at once would lose its own exit code.</param>
    public async Task<WorkerEnd> EndAsync(TimeSpan patience)
    {
        if (patience > TimeSpan.Zero)
        {
            await WithinAsync(process.WaitForExitAsync(CancellationToken.None), patience);
        }

        if (!process.HasExited)
        {
            process.Kill();
            await WithinAsync(process.WaitForExitAsync(CancellationToken.None), ReapTime);
        }

        await WithinAsync(drained.Task, ReapTime);
        return new WorkerEnd(process.HasExited ? process.ExitCode : null, errors.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
        {
            return;
        }

        await EndAsync(TimeSpan.Zero);
        frames.Dispose();
        process.Dispose();
        job?.Dispose();
    }

    private void Read(Action<WorkerProcess, Frame> received)
    {
        Frame frame;
        do
        {
            frame = frames.Read();
            received(this, frame);
        }
        while (frame.Status is FrameStatus.Complete);
    }

    private void DrainErrors()
    {
        // Disposing the process does not close a stream that was handed out, so a server that starts many workers would collect open pipes.
        using (Stream stream = process.StandardError.BaseStream)
        {
            errors.Drain(stream);
        }

        drained.SetResult();
    }

    // Threads of the pool are not used, because waiting for a pipe blocks a thread as long as the worker lives.
    private static void StartThread(string name, ThreadStart run) =>
        new Thread(run, ThreadStackBytes) { IsBackground = true, Name = name }.Start();

    private async Task WithinAsync(Task task, TimeSpan limit)
    {
        using CancellationTokenSource enough = new();
        await Task.WhenAny(task, Task.Delay(limit, time, enough.Token));
        await enough.CancelAsync();
    }
}

/// <param name="ExitCode">The exit code, or 128 plus the number of the signal that killed the worker; null when the system has not reported one.</param>
/// <param name="StandardError">The end of the worker's standard error output. It is for the log only.</param>
internal sealed record WorkerEnd(int? ExitCode, string StandardError);
