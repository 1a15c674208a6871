using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using McpTools.ScriptWorker.Sandbox;

namespace McpTools.ScriptWorker;

/// <summary>Waits until the pipe from the server has data, or until the server has closed it.</summary>
internal static partial class StandardInput
{
    private const int Descriptor = 0;
    private const int Interrupted = 4;
    private const int WindowsStandardInput = -10;

    // Windows cannot wait for such a pipe, so it is polled.
    private const int PollMilliseconds = 1;

    /// <summary>Waits for data or for the end of the pipe.</summary>
    /// <returns>True when reading would not block, also at the end of the pipe; false when the time is over.</returns>
    public static bool Wait(TimeSpan patience)
    {
        int milliseconds = (int)Math.Clamp(Math.Ceiling(patience.TotalMilliseconds), 0, int.MaxValue);
        return OperatingSystem.IsWindows() ? Peek(milliseconds) : Poll(PollEvents.Input, milliseconds);
    }

    /// <summary>Waits until the server has closed the pipe or has ended, even when data is left in the pipe.</summary>
    [UnsupportedOSPlatform("windows")]
    public static void WaitForHangUp() => Poll(PollEvents.None, Timeout.Infinite);

    private static bool Poll(PollEvents events, int milliseconds)
    {
        PollEntry entry = new(Descriptor, events, PollEvents.None);
        int found;
        do
        {
            found = Libc.Poll(ref entry, 1, milliseconds);
        }
        while (found < 0 && Marshal.GetLastPInvokeError() == Interrupted);

        // When waiting fails, the read that follows reports the error.
        return found != 0;
    }

    [SupportedOSPlatform("windows")]
    private static bool Peek(int milliseconds)
    {
        using ManualResetEventSlim never = new();
        for (int waited = 0; PeekNamedPipe(GetStdHandle(WindowsStandardInput), 0, 0, 0, out uint available, 0) && available == 0; waited += PollMilliseconds)
        {
            if (waited >= milliseconds)
            {
                return false;
            }

            never.Wait(PollMilliseconds);
        }

        return true;
    }

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool PeekNamedPipe(nint pipe, nint buffer, uint size, nint read, out uint available, nint left);
}
