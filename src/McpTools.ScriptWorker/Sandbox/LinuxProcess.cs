using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Sandbox measures that only Linux has. Each method returns 0 or an errno.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxProcess
{
    private const int SetParentDeathSignal = 1, SetDumpable = 4, SetNoNewPrivileges = 38;
    private const int SignalKill = 9;
    private const int NotImplemented = 38, NoSuchProcess = 3;

    private const int SetModeFilter = 1, AllThreads = 1;

    /// <exception cref="InvalidOperationException">The caller is on another thread.</exception>
    public static void RequireMainThread()
    {
        if (Processor.Current is { } processor && Libc.Call(processor.Number(SystemCall.GetTid)) != Environment.ProcessId)
        {
            throw new InvalidOperationException(
                "Call this on the main thread. The system forgets the parent-death signal when the thread that requested it ends.");
        }
    }

    public static int GiveUpNewPrivileges() => Control(SetNoNewPrivileges, 1);

    public static int HideMemory() => Control(SetDumpable, 0);

    public static int DieWithParent() => Control(SetParentDeathSignal, SignalKill);

    /// <summary>
    /// Installs the filter for all threads, including future ones. It is not used with musl, which needs a call that can signal the threads of
    /// any process.
    /// </summary>
    public static unsafe int FilterSystemCalls()
    {
        if (Processor.Current is not { } processor || RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
        {
            return NotImplemented;
        }

        FilterInstruction[] program = FilterProgram.Build(
            processor, FilterPolicy.Rules(Environment.ProcessId, Processor.CompilesAtRunTime));
        fixed (FilterInstruction* first = program)
        {
            FilterHeader header = new((ushort)program.Length, (nint)first);
            return Libc.Call(processor.Number(SystemCall.SecComp), SetModeFilter, AllThreads, (nint)(&header)) switch
            {
                0 => 0,
                -1 => Marshal.GetLastPInvokeError(),

                // The result is the id of a thread that already has another filter. In this case nothing has changed.
                _ => NoSuchProcess,
            };
        }
    }

    private static int Control(int operation, nuint argument) =>
        Libc.ProcessControl(operation, argument) == 0 ? 0 : Marshal.GetLastPInvokeError();

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FilterHeader(ushort Length, nint First);
}
