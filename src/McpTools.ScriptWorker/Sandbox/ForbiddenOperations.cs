using System.Runtime.InteropServices;
using System.Text;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Tries operations that the sandbox must refuse. They do no harm if they succeed.</summary>
internal static unsafe class ForbiddenOperations
{
    private const string OpenForReading = "open_for_reading", MakeCode = "make_code";

    /// <summary>The operations that a runtime needs to compile and load code while scripts run.</summary>
    public static IReadOnlyList<string> NeededToLoadCode { get; } = [OpenForReading, MakeCode];

    private const int OperationNotPermitted = 1;

    private const int CurrentFolder = -100;
    private const int WriteOnly = 0x1, Create = 0x40, Exclusive = 0x80, CloseOnExec = 0x80000;
    private const int OwnerReadsAndWrites = 0x180;

    private const int InterNet = 2, StreamSocket = 1;
    private const int ReadWriteExecute = 0x7, PrivateAnonymous = 0x22;
    private const int PeekData = 2;
    private const int SetDumpable = 4;
    private const int ResourceData = 2;

    /// <summary>Tries each operation. Without a filter only the memory limit is tried, and all other operations are reported as allowed.</summary>
    public static IEnumerable<(string Name, bool Refused)> Try(SandboxReport report)
    {
        Processor? processor = report.InForce.Contains(SandboxMeasure.SystemCallFilter) ? Processor.Current : null;
        IEnumerable<(string, bool)> calls = Attempts()
            .Select(attempt => (attempt.Name, processor is not null && attempt.IsRefused(processor)));
        return report.InForce.Contains(SandboxMeasure.ResourceLimits)
            ? calls.Append(("memory_over_limit", IsMemoryRefused(SandboxLimits.Default.MaxDataBytes)))
            : calls;
    }

    private static IEnumerable<(string Name, Func<Processor, bool> IsRefused)> Attempts()
    {
        yield return (OpenForReading, on => Open(on, "/etc/passwd", CloseOnExec));
        yield return ("create_file", CreateFile);
        yield return ("start_process", _ => Spawn("/bin/true"));
        yield return ("execute", on => Call(on, SystemCall.Execve));
        yield return ("socket", on => Closing(on, SystemCall.Socket, InterNet, StreamSocket));
        yield return ("signal_parent", on => Call(on, SystemCall.Kill, Parent(on)));
        yield return ("signal_thread_of_parent", on => Call(on, SystemCall.TgKill, Parent(on), Parent(on)));
        yield return ("trace_parent", on => Call(on, SystemCall.PTrace, PeekData, Parent(on)));
        yield return ("read_memory_of_parent", on => Call(on, SystemCall.ProcessVmReadV, Parent(on)));
        yield return ("raise_limit", RaiseLimit);
        yield return ("limit_parent", LimitParent);
        yield return ("become_dumpable", on => Call(on, SystemCall.PrCtl, SetDumpable, 1));
        yield return (MakeCode, on => Call(on, SystemCall.MMap, 0, Environment.SystemPageSize, ReadWriteExecute, PrivateAnonymous));
        yield return ("memory_file", on => Closing(on, SystemCall.MemFdCreate, 0));
        yield return ("io_uring", on => Closing(on, SystemCall.IoUringSetup, 1, 0));
    }

    private static bool CreateFile(Processor on)
    {
        string path = $"/tmp/mcptools-probe-{Guid.NewGuid():N}";
        bool refused = Open(on, path, WriteOnly | Create | Exclusive | CloseOnExec);
        if (!refused)
        {
            File.Delete(path);
        }

        return refused;
    }

    private static bool RaiseLimit(Processor on)
    {
        ResourceLimit limit = new((ulong)SandboxLimits.Default.MaxDataBytes * 2, (ulong)SandboxLimits.Default.MaxDataBytes * 2);
        return Call(on, SystemCall.PrLimit64, 0, ResourceData, (nint)(&limit));
    }

    // This only reads the limit, because setting it would affect the parent if it succeeded.
    private static bool LimitParent(Processor on)
    {
        ResourceLimit limit;
        return Call(on, SystemCall.PrLimit64, Parent(on), ResourceData, 0, (nint)(&limit));
    }

    private static bool Open(Processor on, string path, int flags)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(path + '\0'))
        {
            return Closing(on, SystemCall.OpenAt, CurrentFolder, (nint)bytes, flags, OwnerReadsAndWrites);
        }
    }

    private static bool Spawn(string path)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(path + '\0'))
        {
            byte** arguments = stackalloc byte*[] { bytes, null };
            byte** environment = stackalloc byte*[] { null };
            return Libc.Spawn(out _, bytes, 0, 0, arguments, environment) == OperationNotPermitted;
        }
    }

    private static nint Parent(Processor on) => Libc.Call(on.Number(SystemCall.GetPPid));

    private static bool Closing(Processor on, SystemCall call, nint first, nint second = 0, nint third = 0, nint fourth = 0)
    {
        nint opened = Libc.Call(on.Number(call), first, second, third, fourth);
        bool refused = opened == -1 && Marshal.GetLastPInvokeError() == OperationNotPermitted;
        if (opened >= 0)
        {
            Libc.Call(on.Number(SystemCall.Close), opened);
        }

        return refused;
    }

    private static bool Call(Processor on, SystemCall call, nint first = 0, nint second = 0, nint third = 0, nint fourth = 0) =>
        Libc.Call(on.Number(call), first, second, third, fourth) == -1 && Marshal.GetLastPInvokeError() == OperationNotPermitted;

    // The memory is allocated at once. If it were allocated in parts, the runtime could fail elsewhere for lack of the last part.
    private static bool IsMemoryRefused(long bytes)
    {
        try
        {
            NativeMemory.Free(NativeMemory.Alloc((nuint)bytes));
            return false;
        }
        catch (OutOfMemoryException)
        {
            return true;
        }
    }
}
