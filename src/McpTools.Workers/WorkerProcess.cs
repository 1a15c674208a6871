using System.Diagnostics;

namespace McpTools.Workers;

/// <summary>A running worker program, seen from its parent: frames go in, frames come out. Disposing kills what is left of it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    // Where the system counts all memory of the process: what it needs beside its heap.
    private const long BytesBesideHeap = 128 * 1024 * 1024;

    // They only wait for a pipe and hand over what came.
    private const int ThreadStackBytes = 256 * 1024;

    // The kernel may hold a killed process (a network file system that hangs); nobody waits for that.
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

    /// <summary>To be called on <see cref="SpawnThread"/>: a script worker ends with the thread that started it.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="options">What it may use.</param>
    /// <param name="time">Measures the waits at its end.</param>
    /// <param name="received">
    /// Gets every frame on a thread of this worker's own, the last of them one that is not complete. Blocking it keeps further frames waiting.
    /// </param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static WorkerProcess Start(WorkerCommand command, WorkerOptions options, TimeProvider time, Action<WorkerProcess, Frame> received)
    {
        WorkerJob? job = WorkerJob.TryCreate(options.MaxHeapBytes + BytesBesideHeap);
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

    /// <summary>Kills the worker unless it ends by itself in time, and says how it ended.</summary>
    /// <param name="patience">How long it may take to end by itself: killed at once, its own exit code would be lost.</param>
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
        errors.Drain(process.StandardError.BaseStream);
        drained.SetResult();
    }

    // Not of the pool: a thread that waits for a pipe is tied up for as long as the worker lives.
    private static void StartThread(string name, ThreadStart run) =>
        new Thread(run, ThreadStackBytes) { IsBackground = true, Name = name }.Start();

    private async Task WithinAsync(Task task, TimeSpan limit)
    {
        using CancellationTokenSource enough = new();
        await Task.WhenAny(task, Task.Delay(limit, time, enough.Token));
        await enough.CancelAsync();
    }
}

/// <param name="ExitCode">Null when the system has not said so: 128 and the signal where one killed it.</param>
/// <param name="StandardError">The last that it wrote to its standard error. For the log alone.</param>
internal sealed record WorkerEnd(int? ExitCode, string StandardError);
