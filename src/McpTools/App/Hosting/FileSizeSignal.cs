using System.Runtime.InteropServices;

namespace McpTools.App.Hosting;

/// <summary>
/// Makes a write beyond the limit for the size of a file (<c>ulimit -f</c>) fail like a write to a full disk. By default the system ends the process.
/// Child processes inherit this.
/// </summary>
internal static partial class FileSizeSignal
{
    // The same on Linux and on macOS.
    private const int SizeExceeded = 25;
    private const nint Ignored = 1;

    public static void Ignore()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            _ = Signal(SizeExceeded, Ignored);
        }
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Signal(int signal, nint handler);
}
