using System.Runtime.InteropServices;

namespace McpTools.App.Hosting;

/// <summary>Asks Linux and macOS about the standard streams of the process, where the platform has no way to.</summary>
internal static partial class Descriptors
{
    public const int Output = 1;
    public const int Error = 2;

    // The same on both.
    public const short CanWrite = 0x4;
    public const short Failed = 0x8;
    public const short HungUp = 0x10;

    /// <summary>Returns what is true of a descriptor; 0 when nothing is until the end of the time.</summary>
    /// <param name="descriptor">One of those above.</param>
    /// <param name="events">What to wait for, beside a failure.</param>
    /// <param name="milliseconds">How long to wait; -1 for ever.</param>
    public static short Poll(int descriptor, short events, int milliseconds)
    {
        var polled = new PollDescriptor { Descriptor = descriptor, Events = events };
        return Poll(ref polled, 1, milliseconds) > 0 ? polled.Returned : (short)0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PollDescriptor polled, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
