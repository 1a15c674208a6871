using System.Runtime.InteropServices;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>What the C library of a Unix is asked for directly. A failure is -1, with errno in the last P/Invoke error.</summary>
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

    /// <summary>Ends the process at once, whatever its threads are doing.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    /// <summary>Linux only.</summary>
    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int ProcessControl(int operation, nuint argument, nuint second = 0, nuint third = 0, nuint fourth = 0);

    /// <summary>Linux only: there the numbers are a stable interface.</summary>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint Call(
        nint number, nint first = 0, nint second = 0, nint third = 0, nint fourth = 0, nint fifth = 0, nint sixth = 0);

    /// <returns>0, or an errno.</returns>
    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    public static partial int Spawn(out int processId, byte* path, nint actions, nint attributes, byte** arguments, byte** environment);
}

/// <summary>A limit as every 64-bit Unix lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ResourceLimit(ulong Soft, ulong Hard);

/// <summary>What is waited for, and what came.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PollEntry(int Descriptor, PollEvents Events, PollEvents Found);

/// <summary>As every Unix numbers them. That the other end is gone is always told.</summary>
[Flags]
internal enum PollEvents : short
{
    None = 0,
    Input = 1,
}
