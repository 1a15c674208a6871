using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Workers;

/// <summary>
/// What holds one worker process on Windows: a job object that kills it when this program ends or disposes of it, bounds its memory, lets
/// it start no other process, and puts this program's threads before its own.
/// </summary>
/// <remarks>Compiled and its layout checked, but never tried: there was no Windows to run it on.</remarks>
internal sealed class WorkerJob : IDisposable
{
    private readonly WindowsJobHandle handle;

    private WorkerJob(WindowsJobHandle handle) => this.handle = handle;

    /// <param name="maxBytes">Memory the process may commit, in bytes.</param>
    /// <returns>Null on other systems, where the worker holds itself.</returns>
    /// <exception cref="Win32Exception">The system refuses.</exception>
    public static WorkerJob? TryCreate(long maxBytes)
    {
        if (!OperatingSystem.IsWindows())
        {
            return null;
        }

        WindowsJobHandle handle = WindowsJob.Create(0, 0);
        WindowsJob.ExtendedLimits limits = WindowsJob.ExtendedLimits.For(maxBytes);
        if (handle.IsInvalid
            || !WindowsJob.Set(handle, WindowsJob.ExtendedLimitsClass, in limits, Unsafe.SizeOf<WindowsJob.ExtendedLimits>()))
        {
            Win32Exception refusal = new(Marshal.GetLastPInvokeError());
            handle.Dispose();
            throw refusal;
        }

        return new WorkerJob(handle);
    }

    /// <summary>To be called right after the start, and before the first request: what the process did until then is not bounded.</summary>
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

/// <summary>The part of the job objects of Windows that <see cref="WorkerJob"/> needs.</summary>
internal static partial class WindowsJob
{
    /// <summary>JobObjectExtendedLimitInformation.</summary>
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

    /// <summary>JOBOBJECT_BASIC_LIMIT_INFORMATION.</summary>
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

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION; the six numbers in the middle are its IO_COUNTERS, which are not read.</summary>
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
