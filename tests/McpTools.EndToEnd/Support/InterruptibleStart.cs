using System.Diagnostics;
using System.Runtime.InteropServices;

namespace McpTools.EndToEnd.Support;

/// <summary>
/// Starts a process that SIGINT ends, regardless of how the tests were started. A script that uses <c>&amp;</c> and some schedulers ignore the signal.
/// A child process inherits this, and the runtime installs no handler for an ignored signal.
/// </summary>
internal static class InterruptibleStart
{
    private const int Interrupt = 2;

    // The handler is the first word of struct sigaction on Linux and on macOS. A structure of zeros is the default action.
    private const int MaxActionBytes = 256;
    private const nint Ignored = 1;

    private static readonly byte[] Default = new byte[MaxActionBytes];

    // Without this lock, two concurrent starts could restore each other's setting.
    private static readonly Lock StartLock = new();

    public static Process? Start(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows())
        {
            return Process.Start(start);
        }

        lock (StartLock)
        {
            byte[] inherited = new byte[MaxActionBytes];
            if (SignalAction(Interrupt, null, inherited) != 0 || MemoryMarshal.Read<nint>(inherited) != Ignored)
            {
                return Process.Start(start);
            }

            try
            {
                _ = SignalAction(Interrupt, Default, null);
                return Process.Start(start);
            }
            finally
            {
                _ = SignalAction(Interrupt, inherited, null);
            }
        }
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    private static extern int SignalAction(int signal, byte[]? action, [Out] byte[]? previous);
}
