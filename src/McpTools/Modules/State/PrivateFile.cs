namespace McpTools.Modules.State;

/// <summary>Creates files and folders that only this user may read.</summary>
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

    /// <summary>Whether a file was not written because of the disk, of missing rights, or of a limit for the size of files.</summary>
    public static bool IsRefused(Exception fault) =>
        fault is IOException or UnauthorizedAccessException

        // The runtime reports EFBIG as an argument out of range.
        || fault is ArgumentOutOfRangeException { ParamName: "value" };

    /// <exception cref="IOException">The file cannot be written, or exists already.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write the file.</exception>
    public static FileStream Create(string path, FileShare share, FileOptions fileOptions)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = share,
            Options = fileOptions,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Own;
        }

        return new FileStream(path, options);
    }
}
