using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using McpTools.ScriptWorker.Sandbox;

namespace McpTools.ScriptWorker;

/// <summary>Whether the pipe that the server writes to has something, or no other end any more.</summary>
internal static partial class StandardInput
{
    private const int Descriptor = 0;
    private const int Interrupted = 4;
    private const int WindowsStandardInput = -10;

    // Windows cannot wait for such a pipe, only look at it.
    private const int LookMilliseconds = 1;

    /// <returns>True when reading would not wait, at the end of the pipe as well; false when the time is over.</returns>
    public static bool Wait(TimeSpan patience)
    {
        int milliseconds = (int)Math.Clamp(Math.Ceiling(patience.TotalMilliseconds), 0, int.MaxValue);
        return OperatingSystem.IsWindows() ? Look(milliseconds) : Poll(PollEvents.Input, milliseconds);
    }

    /// <summary>Waits until the server has closed the pipe or has ended, whatever is still in it.</summary>
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

        // What cannot be waited for is for the read to tell.
        return found != 0;
    }

    [SupportedOSPlatform("windows")]
    private static bool Look(int milliseconds)
    {
        using ManualResetEventSlim never = new();
        for (int waited = 0; PeekNamedPipe(GetStdHandle(WindowsStandardInput), 0, 0, 0, out uint available, 0) && available == 0; waited += LookMilliseconds)
        {
            if (waited >= milliseconds)
            {
                return false;
            }

            never.Wait(LookMilliseconds);
        }

        return true;
    }

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool PeekNamedPipe(nint pipe, nint buffer, uint size, nint read, out uint available, nint left);
}
