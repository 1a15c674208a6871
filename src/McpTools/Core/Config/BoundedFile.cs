namespace McpTools.Core.Config;

/// <summary>Reads a whole file up to a size. What is wrong is said without naming the file's folder.</summary>
internal static class BoundedFile
{
    /// <summary>The bytes, or null and a clause that says why not with what to do about it.</summary>
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
            fault = ("is no ordinary file", "Name a file on a disk, not a pipe or a device");
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
            fault = ("could not be read", "Look whether another program holds it, and whether its disk is there");
        }

        return null;
    }
}
