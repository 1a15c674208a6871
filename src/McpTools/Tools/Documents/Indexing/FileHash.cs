using System.Security.Cryptography;

namespace McpTools.Tools.Documents.Indexing;

internal static class FileHash
{
    /// <returns>SHA-256 in lower-case hexadecimal; null when the file cannot be read.</returns>
    public static async Task<string?> OfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
