using System.Diagnostics;
using Jint;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Time, processor time and allocation of one run, over all its entries into the engine. The engine's own limits begin anew with each.</summary>
internal sealed class RunBudget : Constraint
{
    // Asking the system for the processor time costs more than the other two together.
    private const int ChecksPerCpuCheck = 64;

    private ScriptLimits? limits;
    private long deadline;
    private long allocated;
    private TimeSpan cpu;
    private int checks;

    // It only reads, so nothing is lost when some checks are left out.
    public override bool IsAmortizable => true;

    public TimeSpan Remaining => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), deadline);

    public void Begin(ScriptLimits given)
    {
        limits = given;
        deadline = Stopwatch.GetTimestamp() + (long)(given.TimeoutMs / 1000.0 * Stopwatch.Frequency);
        allocated = GC.GetAllocatedBytesForCurrentThread();
        cpu = Environment.CpuUsage.TotalTime;
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

        if (++checks % ChecksPerCpuCheck == 0 && (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds > limits.CpuMs)
        {
            throw LimitErrors.Cpu(limits);
        }
    }

    public override void Reset()
    {
        // The engine resets at each entry; a run has many.
    }
}
