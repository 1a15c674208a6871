using System.Runtime.InteropServices;

namespace McpTools.App.Hosting.Logging;

/// <summary>Writes bytes to stderr past the console of the platform.</summary>
/// <remarks>
/// On Linux and macOS that console has one lock for stdout and stderr, which it holds while it writes. With it, a client that does not read stderr
/// would get no answer on stdout either, as soon as the pipe for stderr is full.
/// </remarks>
internal static partial class StandardError
{
    private const int Interrupted = 4;

    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    public static Action<byte[]> Open()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            return Write;
        }

        Stream stderr = Console.OpenStandardError();
        return bytes => stderr.Write(bytes);
    }

    private static void Write(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            nint written = Write(Descriptors.Error, rest, (nuint)rest.Length);
            if (written >= 0)
            {
                rest = rest[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() is WouldBlockOnLinux or WouldBlockOnMac)
            {
                // The process may have inherited a pipe that refuses what it has no room for.
                Descriptors.Poll(Descriptors.Error, Descriptors.CanWrite, Timeout.Infinite);
            }
            else if (Marshal.GetLastPInvokeError() is not Interrupted)
            {
                // Nobody can read it any more.
                return;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);
}
