using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Lowers the priority of this process, so that the threads of the server run first.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ProcessPriority
{
    private const int OfProcess = 0;
    private const int Lowest = 19;
    private const int NoSuchThread = 3;

    /// <returns>0 or an errno.</returns>
    public static int Lower(int by)
    {
        int niceness = Libc.GetPriority(OfProcess, 0);
        if (niceness == -1 && Marshal.GetLastPInvokeError() is var errno and not 0)
        {
            return errno;
        }

        return Threads()
            .Select(thread => Libc.SetPriority(OfProcess, thread, Math.Min(niceness + by, Lowest)) == 0 ? 0 : Marshal.GetLastPInvokeError())
            .FirstOrDefault(error => error is not (0 or NoSuchThread));
    }

    // On Linux each thread has its own niceness, which the threads that it starts inherit.
    private static uint[] Threads() => OperatingSystem.IsLinux()
        ? [.. Directory.EnumerateDirectories("/proc/self/task")
            .Select(folder => uint.Parse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture))]
        : [0];
}
