using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Workers;

/// <summary>
/// The Windows job object of one worker process. It kills the process when this program ends or disposes it, limits its memory, does not let
/// it start processes, and gives it a lower priority than this program.
/// </summary>
/// <remarks>This code compiles and its memory layout is tested, but it has never run, because no Windows machine was available.</remarks>
internal sealed class WorkerJob : IDisposable
{
    private readonly WindowsJobHandle handle;

    private WorkerJob(WindowsJobHandle handle) => this.handle = handle;

    /// <param name="maxBytes">The bytes of memory that the process may commit.</param>
    /// <returns>Null on other systems, where the worker sets its limits itself.</returns>
    /// <exception cref="Win32Exception">The system refuses.</exception>
    public static WorkerJob? TryCreate(long maxBytes)
    {
        if (!OperatingSystem.IsWindows())
        {
            return null;
        }

        WindowsJobHandle handle = WindowsJob.Create(0, 0);
        var limits = WindowsJob.ExtendedLimits.For(maxBytes);
        if (handle.IsInvalid
            || !WindowsJob.Set(handle, WindowsJob.ExtendedLimitsClass, in limits, Unsafe.SizeOf<WindowsJob.ExtendedLimits>()))
        {
            Win32Exception refusal = new(Marshal.GetLastPInvokeError());
            handle.Dispose();
            throw refusal;
        }

        return new WorkerJob(handle);
    }

    /// <summary>Puts the process into the job. Call it right after the start and before the first request, because nothing is limited until then.</summary>
    /// <exception cref="Win32Exception">The system refuses, or the process is gone.</exception>
    public void Assign(Process process)
    {
        if (OperatingSystem.IsWindows() && !WindowsJob.Assign(handle, process.SafeHandle))
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Kills the process if it still runs.</summary>
    public void Dispose() => handle.Dispose();
}

/// <summary>The functions for Windows job objects that <see cref="WorkerJob"/> needs.</summary>
internal static partial class WindowsJob
{
    /// <summary>The value JobObjectExtendedLimitInformation of the Windows API.</summary>
    public const int ExtendedLimitsClass = 9;

    private const uint LimitActiveProcesses = 0x8, LimitPriorityClass = 0x20, LimitProcessMemory = 0x100;
    private const uint DieOnUnhandledException = 0x400, KillOnJobClose = 0x2000;
    private const uint BelowNormalPriority = 0x4000;

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    public static partial WindowsJobHandle Create(nint attributes, nint name);

    [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Set(WindowsJobHandle job, int information, in ExtendedLimits limits, int bytes);

    [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Assign(WindowsJobHandle job, SafeProcessHandle process);

    [LibraryImport("kernel32", EntryPoint = "CloseHandle", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Close(nint handle);

    /// <summary>Corresponds to JOBOBJECT_BASIC_LIMIT_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct BasicLimits
    {
        public long ProcessUserTime;
        public long JobUserTime;
        public uint Flags;
        public nuint MinWorkingSet;
        public nuint MaxWorkingSet;
        public uint ActiveProcesses;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
    }

    /// <summary>Corresponds to JOBOBJECT_EXTENDED_LIMIT_INFORMATION. The six counters in the middle are its IO_COUNTERS, which are not read.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ExtendedLimits
    {
        public BasicLimits Basic;
        public ulong ReadOperations, WriteOperations, OtherOperations, ReadBytes, WrittenBytes, OtherBytes;
        public nuint ProcessMemory;
        public nuint JobMemory;
        public nuint PeakProcessMemory;
        public nuint PeakJobMemory;

        public static ExtendedLimits For(long maxBytes) => new()
        {
            Basic = new BasicLimits
            {
                Flags = LimitActiveProcesses | LimitPriorityClass | LimitProcessMemory | DieOnUnhandledException | KillOnJobClose,
                ActiveProcesses = 1,
                PriorityClass = BelowNormalPriority,
            },
            ProcessMemory = (nuint)maxBytes,
        };
    }
}

internal sealed class WindowsJobHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => WindowsJob.Close(handle);
}
