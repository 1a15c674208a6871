using System.Runtime.Versioning;
using McpTools.ScriptWorker.Running;
using McpTools.ScriptWorker.Sandbox;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>The main loop of this program. It runs one script after the other, on a thread that reads the server's messages itself.</summary>
internal sealed class ScriptServer(Stream input, Stream output, EngineSettings settings) : IDisposable
{
    private const int WatchStackBytes = 128 * 1024;

    // The engine checks its limits only between statements. This is its time to report one before the system kills the process.
    private static readonly TimeSpan CpuGrace = TimeSpan.FromSeconds(1);

    // The runtime needs this much memory besides its heap, which has a limit of its own.
    private const long BytesBesideHeap = 128 * 1024 * 1024;

    // The next script of a caller often comes at once, and a collection would delay it.
    private static readonly TimeSpan TimeBeforeRest = TimeSpan.FromMilliseconds(500);

    private readonly FrameStream frames = new(input, output, FrameLimits.Default);
    private volatile bool isBusy;

    private static long MaxDataBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes + BytesBesideHeap;

    /// <summary>Runs scripts until the input ends, and returns the exit code, with which the program must end at once.</summary>
    public int Run()
    {
        // This starts first. The warm-up takes seconds on a busy machine, and it should not continue when the server is gone.
        if (!OperatingSystem.IsWindows())
        {
            Start("parent", WatchStackBytes, EndWithParent);
        }

        using ManualResetEventSlim warm = new(), inSandbox = new();
        int code = WorkerExit.Finished;
        Thread engine = Start("engine", ScriptEngine.StackBytes, () => code = RunScripts(warm.Set, inSandbox.Wait));
        warm.Wait();

        // The sandbox applies to all threads and cannot be left, so it is entered before anything hostile is read.
        SandboxReport report = ProcessSandbox.Enter(SandboxLimits.Default with { MaxDataBytes = MaxDataBytes });
        Send(new WorkerReady(report.InForce, [.. report.Failed.Select(failure => $"{failure.Measure} ({failure.Errno})")]));
        inSandbox.Set();
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

    // This also ends a running script, which may never end by itself. On Windows the server's job object does this.
    [UnsupportedOSPlatform("windows")]
    private void EndWithParent()
    {
        StandardInput.WaitForHangUp();
        Libc.Exit(WorkerExit.OfRequest(FrameStatus.End, isBusy));
    }

    private int RunScripts(Action warm, Action waitForSandbox)
    {
        ScriptEnvironment next = WarmUp.Run(settings);
        warm();
        waitForSandbox();
        ServerMessages messages = new(frames);
        try
        {
            while (true)
            {
                ScriptRequest request = messages.TakeRequest(TimeBeforeRest, ReturnMemory);
                isBusy = true;
                ProcessSandbox.LimitCpu(TimeSpan.FromMilliseconds(request.Limits.CpuMs) + CpuGrace);
                using (next)
                {
                    ScriptReply reply = Check(request) ?? new ScriptRun(next, request, messages, Send).Run();
                    Send(reply with { Use = Use() });
                }

                // The server may already send the next script, which then need not wait for an engine.
                isBusy = false;
                next = new ScriptEnvironment(settings);
            }
        }
        catch (ServerMessagesEndedException ended)
        {
            return ended.ExitCode;
        }
    }

    // A process that waits should not hold what its last script left.
    private static void ReturnMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private static ProcessUse Use() => new(GC.GetGCMemoryInfo().TotalCommittedBytes, (long)Environment.CpuUsage.TotalTime.TotalMilliseconds);

    private static ScriptReply? Check(ScriptRequest request) => request.Code.Length <= ScriptBounds.MaxCodeCharacters ? null
        : new ScriptReply(Error: new ScriptError(
            ScriptErrorCode.LimitCode,
            $"The code has {request.Code.Length} characters, and a run accepts {ScriptBounds.MaxCodeCharacters}. Pass data as input instead of writing it into the code."));

    private void Send(ScriptEvent message)
    {
        if (frames.Write(ScriptJson.Write(message)) is var sent and not FrameStatus.Complete)
        {
            throw new InvalidOperationException($"The event could not be sent to the server: {sent}.");
        }
    }
}
