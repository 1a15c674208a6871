using System.Diagnostics;
using System.Runtime.InteropServices;

namespace McpTools.EndToEnd.Support;

/// <summary>
/// Starts a process that SIGINT ends, however the tests themselves were started. Under <c>&amp;</c> in a script, and under some schedulers, the
/// signal is ignored; a child inherits that, and the runtime rightly installs no handler for a signal that it found ignored.
/// </summary>
internal static class InterruptibleStart
{
    private const int Interrupt = 2;

    // The handler is the first word of struct sigaction, on Linux as on macOS; all zeros are the default action.
    private const int MostActionBytes = 256;
    private const nint Ignored = 1;

    private static readonly byte[] Default = new byte[MostActionBytes];

    // Two starts at the same time would restore what the other one has set.
    private static readonly Lock Gate = new();

    public static Process? Start(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows())
        {
            return Process.Start(start);
        }

        lock (Gate)
        {
            byte[] inherited = new byte[MostActionBytes];
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
