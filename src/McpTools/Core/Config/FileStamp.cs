namespace McpTools.Core.Config;

/// <summary>What tells one content of a file from the next without reading it.</summary>
internal sealed record FileStamp(string Target, long Length, DateTime Written)
{
    /// <summary>Null when there is no such file, or it cannot be looked at.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            var file = (FileInfo?)File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return file.Exists ? new FileStamp(file.FullName, file.Length, file.LastWriteTimeUtc) : null;
        }
        catch (Exception unable) when (unable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
