using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Core.Config.Files;

/// <summary>Reads a whole file up to a size. No message names the file's folder.</summary>
internal static class BoundedFile
{
    /// <summary>The bytes; null with a clause that says what is wrong, and what to do about it.</summary>
    public static byte[]? Read(string path, int maxBytes, out (string Message, string Remedy) fault)
    {
        fault = default;
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            fault = ("has a name that no file can have", "Correct the name");
            return null;
        }

        if (Directory.Exists(path))
        {
            fault = ("is a folder", "Name a file");
            return null;
        }

        if (!OrdinaryFile.Is(path))
        {
            fault = ("is not an ordinary file", "Name a file on a disk, not a pipe or a device");
            return null;
        }

        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[Math.Min(maxBytes, Math.Max(stream.CanSeek ? stream.Length : 0, 4096)) + 1];
            int read = 0;
            while (true)
            {
                int more = stream.Read(bytes, read, bytes.Length - read);
                read += more;
                if (read > maxBytes)
                {
                    fault = ($"is larger than {maxBytes / 1024} KiB", "Make it smaller");
                    return null;
                }

                if (more == 0)
                {
                    return bytes[..read];
                }

                if (read == bytes.Length)
                {
                    Array.Resize(ref bytes, Math.Min(maxBytes + 1, bytes.Length * 2));
                }
            }
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = ("does not exist", "Correct the name, or create the file");
        }
        catch (UnauthorizedAccessException)
        {
            fault = ("may not be read", "Give the user that runs mcptools the permission to read it");
        }
        catch (IOException)
        {
            fault = ("could not be read", "Check whether another program has it open, and whether its disk is there");
        }

        return null;
    }
}

/// <summary>Recognizes pipes, sockets and terminals: opening or reading them would wait until somebody writes.</summary>
internal static partial class OrdinaryFile
{
    // O_NONBLOCK and O_CLOEXEC have these values on every Linux and every macOS that .NET runs on.
    private static readonly int LinuxFlags = 0x800 | 0x80000;
    private static readonly int AppleFlags = 0x4 | 0x1000000;

    /// <summary>True also for a file that does not exist or may not be opened: opening it fails at once.</summary>
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
