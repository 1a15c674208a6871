namespace McpTools.Modules.State;

/// <summary>Files and folders that nobody but this user may read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Own | UnixFileMode.UserExecute);
        }
    }

    /// <exception cref="IOException">It cannot be written, or exists already.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FileStream Create(string path, FileShare share, FileOptions options)
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = share, Options = options, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = Own;
        }

        return new FileStream(path, how);
    }
}
