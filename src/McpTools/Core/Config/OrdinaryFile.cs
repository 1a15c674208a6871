using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Core.Config;

/// <summary>Tells files from pipes, sockets and terminals, which would make whoever opens or reads them wait for somebody to write.</summary>
internal static partial class OrdinaryFile
{
    // The same on every Linux and every macOS that .NET runs on; the first is O_NONBLOCK, the second O_CLOEXEC.
    private static readonly int LinuxFlags = 0x800 | 0x80000;
    private static readonly int AppleFlags = 0x4 | 0x1000000;

    /// <summary>True also for what is not there or may not be opened: opening it says so at once.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return true;
        }

        using SafeFileHandle handle = Open(path, OperatingSystem.IsLinux() ? LinuxFlags : AppleFlags);
        if (handle.IsInvalid)
        {
            return true;
        }

        using FileStream stream = new(handle, FileAccess.Read, bufferSize: 0);
        return stream.CanSeek;
    }

    [DllImport("libc", EntryPoint = "open", BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
