using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Workers;

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
