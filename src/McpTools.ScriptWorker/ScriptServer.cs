using System.Runtime.Versioning;
using McpTools.ScriptWorker.Running;
using McpTools.ScriptWorker.Sandbox;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>The life of this program: one script after the other, on a thread that reads its orders itself.</summary>
internal sealed class ScriptServer(Stream input, Stream output, EngineSettings settings) : IDisposable
{
    // The same wherever it runs: what a system gives a thread by itself is 512 KiB to 8 MiB, and how deep code may nest follows from it.
    private const int EngineStackBytes = 8 * 1024 * 1024;

    private const int WatchStackBytes = 128 * 1024;

    // So that the engine, which looks only between statements, can explain itself before the system kills.
    private static readonly TimeSpan CpuGrace = TimeSpan.FromSeconds(1);

    // What the runtime needs beside the heap that its own limit holds.
    private const long BytesBesideHeap = 128 * 1024 * 1024;

    private readonly FrameStream frames = new(input, output, FrameLimits.Default);
    private volatile bool isBusy;

    private static long MaxDataBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes + BytesBesideHeap;

    /// <summary>Serves until the input ends, and returns the exit code, with which the program must end at once.</summary>
    public int Run()
    {
        // First of all: on a busy machine the warm-up takes seconds, which a server that is gone should not leave behind.
        if (!OperatingSystem.IsWindows())
        {
            Start("parent", WatchStackBytes, EndWithParent);
        }

        using ManualResetEventSlim warm = new(), sealedOff = new();
        int code = WorkerExit.Finished;
        Thread engine = Start("engine", EngineStackBytes, () => code = RunScripts(warm.Set, sealedOff.Wait));
        warm.Wait();

        // Of all threads, and for good, hence before anything hostile is read.
        SandboxReport report = ProcessSandbox.Enter(SandboxLimits.Default with { MaxDataBytes = MaxDataBytes });
        Send(new WorkerReady(report.Holding, [.. report.Failed.Select(failure => $"{failure.Measure} ({failure.Errno})")]));
        sealedOff.Set();
        engine.Join();
        return code;
    }

    public void Dispose() => frames.Dispose();

    private static Thread Start(string name, int stackBytes, ThreadStart run)
    {
        Thread thread = new(run, stackBytes) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    // In the middle of a script as well, which may never end. On Windows the server's job object does that.
    [UnsupportedOSPlatform("windows")]
    private void EndWithParent()
    {
        StandardInput.WaitForHangUp();
        Libc.Exit(WorkerExit.OfRequest(FrameStatus.End, isBusy));
    }

    private int RunScripts(Action warm, Action waitForSandbox)
    {
        ScriptEnvironment? ready = WarmUp.Run(settings);
        warm();
        waitForSandbox();
        ServerMessages orders = new(frames);
        try
        {
            while (true)
            {
                ScriptRequest request = orders.TakeRequest();
                isBusy = true;
                ProcessSandbox.LimitCpu(TimeSpan.FromMilliseconds(request.Limits.CpuMs) + CpuGrace);
                using (ScriptEnvironment environment = ready ?? new ScriptEnvironment(settings))
                {
                    ready = null;
                    Send(Check(request) ?? new ScriptRun(environment, request, orders, Send).Run());
                }

                isBusy = false;
            }
        }
        catch (ServerMessagesEndedException ended)
        {
            return ended.ExitCode;
        }
    }

    private static ScriptReply? Check(ScriptRequest request) => request.Code.Length <= ScriptBounds.MaxCodeCharacters ? null
        : new ScriptReply(Error: new ScriptError(
            ScriptErrorCode.LimitCode,
            $"The code has {request.Code.Length} characters, and a run takes {ScriptBounds.MaxCodeCharacters}. Pass data as input instead of writing it into the code."));

    private void Send(ScriptEvent message)
    {
        if (frames.Write(ScriptJson.Write(message)) is var sent and not FrameStatus.Complete)
        {
            throw new InvalidOperationException($"Nobody can be told any more: {sent}.");
        }
    }
}
