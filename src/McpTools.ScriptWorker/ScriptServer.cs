using System.Text.Json;
using McpTools.ScriptWorker.Running;
using McpTools.ScriptWorker.Sandbox;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>The life of this program: one thread reads what the server orders, another runs one script after the other.</summary>
/// <remarks>The reading thread never waits for a script, so that a parent that is gone ends the program in the middle of one.</remarks>
internal sealed class ScriptServer(Stream input, Stream output, EngineSettings settings) : IDisposable
{
    // So that the engine, which looks only between statements, can explain itself before the system kills.
    private static readonly TimeSpan CpuGrace = TimeSpan.FromSeconds(1);

    // What the runtime needs beside the heap that its own limit holds.
    private const long BytesBesideHeap = 128 * 1024 * 1024;

    private readonly FrameStream frames = new(input, output, FrameLimits.Default);
    private readonly OrderQueue orders = new();
    private volatile bool isBusy;

    private static long MaxDataBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes + BytesBesideHeap;

    /// <summary>Serves until the input ends, and returns the exit code, with which the program must end at once.</summary>
    public int Run()
    {
        using ManualResetEventSlim warm = new();
        new Thread(() => RunScripts(warm.Set)) { IsBackground = true, Name = "engine" }.Start();
        warm.Wait();

        // Of all threads, and for good, hence before anything hostile is read.
        SandboxReport report = ProcessSandbox.Enter(SandboxLimits.Default with { MaxDataBytes = MaxDataBytes });
        Send(new WorkerReady(report.Holding, [.. report.Failed.Select(failure => $"{failure.Measure} ({failure.Errno})")]));
        while (true)
        {
            Frame frame = frames.Read();
            if (frame.Status is not FrameStatus.Complete)
            {
                return WorkerExit.OfRequest(frame.Status, isBusy);
            }

            if (Read(frame) is not { } order)
            {
                return WorkerExit.BrokenRequest;
            }

            orders.Add(order);
        }
    }

    public void Dispose()
    {
        frames.Dispose();
        orders.Dispose();
    }

    private static ScriptOrder? Read(Frame frame)
    {
        try
        {
            return JsonSerializer.Deserialize(frame.Payload.Span, ScriptJson.Default.ScriptOrder);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void RunScripts(Action warm)
    {
        ScriptEnvironment? ready = WarmUp.Run(settings);
        warm();
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
