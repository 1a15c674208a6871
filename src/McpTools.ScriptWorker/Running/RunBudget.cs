using System.Diagnostics;
using Jint;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>
/// Limits the time, processor time, allocation and stack of one run over all calls of the engine. The engine's own limits restart with each call, and
/// its limit of nested calls counts those of each function.
/// </summary>
internal sealed class RunBudget : Constraint
{
    // Reading the processor time takes longer than the other two checks together.
    private const int ChecksPerCpuCheck = 64;

    // The engine has an error of the language for the end of the stack. Unwinding so many calls with it takes longer than a script may run.
    private const int MaxStackBytes = ScriptEngine.StackBytes / 8 * 7;

    private ScriptLimits? limits;
    private long deadline;
    private long allocated;
    private TimeSpan cpu;
    private int checks;
    private nint stackStart;

    // A check only reads, so the engine may skip some.
    public override bool IsAmortizable => true;

    public TimeSpan Remaining => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), deadline);

    public void Begin(ScriptLimits runLimits)
    {
        limits = runLimits;
        deadline = Stopwatch.GetTimestamp() + (long)(runLimits.TimeoutMs / 1000.0 * Stopwatch.Frequency);
        allocated = GC.GetAllocatedBytesForCurrentThread();
        cpu = Environment.CpuUsage.TotalTime;
        stackStart = StackPosition();
    }

    public override void Check()
    {
        if (limits is null)
        {
            return;
        }

        if (Stopwatch.GetTimestamp() > deadline)
        {
            throw LimitErrors.Time(limits);
        }

        if (GC.GetAllocatedBytesForCurrentThread() - allocated > limits.AllocationBytes)
        {
            throw LimitErrors.Allocation(limits);
        }

        if (stackStart - StackPosition() > MaxStackBytes)
        {
            throw LimitErrors.Stack();
        }

        if (++checks % ChecksPerCpuCheck == 0 && (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds > limits.CpuMs)
        {
            throw LimitErrors.Cpu(limits);
        }
    }

    public override void Reset()
    {
        // The engine resets its constraints at each call, but this budget is for the whole run.
    }

    // The stack of all supported systems grows towards lower addresses.
    private static unsafe nint StackPosition()
    {
        byte here;
        return (nint)(&here);
    }
}
