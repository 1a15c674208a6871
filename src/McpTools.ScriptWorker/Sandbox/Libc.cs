using System.Runtime.InteropServices;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Functions of the C library on Unix. They return -1 for a failure, and errno is the last P/Invoke error.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    public static partial int GetResourceLimit(int resource, out ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    public static partial int SetResourceLimit(int resource, in ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "getpriority", SetLastError = true)]
    public static partial int GetPriority(int which, uint who);

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    public static partial int SetPriority(int which, uint who, int niceness);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    /// <summary>Ends the process at once, even while other threads are running.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    /// <summary>Calls prctl, which only Linux has.</summary>
    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int ProcessControl(int operation, nuint argument, nuint second = 0, nuint third = 0, nuint fourth = 0);

    /// <summary>Makes a system call by its number. This is only for Linux, where the numbers are a stable interface.</summary>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint Call(
        nint number, nint first = 0, nint second = 0, nint third = 0, nint fourth = 0, nint fifth = 0, nint sixth = 0);

    /// <returns>0 or an errno.</returns>
    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    public static partial int Spawn(out int processId, byte* path, nint actions, nint attributes, byte** arguments, byte** environment);
}

/// <summary>A limit in the memory layout of every 64-bit Unix.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ResourceLimit(ulong Soft, ulong Hard);

/// <summary>The events to wait for, and the events that occurred.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PollEntry(int Descriptor, PollEvents Events, PollEvents Found);

/// <summary>Event numbers, which are equal on every Unix. A hang-up is always reported.</summary>
[Flags]
internal enum PollEvents : short
{
    None = 0,
    Input = 1,
}
