using System.Runtime.InteropServices;

namespace McpTools.App.Hosting.Stdio;

/// <summary>Notices that nobody reads stdout any more, without writing to it.</summary>
internal static partial class OutputReader
{
    private const int StandardOutput = 1;

    // The same on Linux and on macOS. A pipe without a reader reports an error, and a socket a hang-up.
    private const short ErrorOrHangUp = 0x8 | 0x10;

    /// <returns>False also where it is not known. Then only a failed write shows it.</returns>
    public static bool IsGone()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return false;
        }

        var polled = new PollDescriptor { Descriptor = StandardOutput };
        return Poll(ref polled, 1, 0) > 0 && (polled.Returned & ErrorOrHangUp) != 0;
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
