using System.Text;
using System.Text.Unicode;
using McpTools.Contract;
using McpTools.Core.Config.Files;

namespace McpTools.Tools.Resources;

/// <summary>Serves one file that tools.json names.</summary>
/// <param name="Definition">Its list entry.</param>
/// <param name="Path">The full path of the file.</param>
/// <param name="MimeType">The media type that tools.json states; null to determine it from name and content.</param>
/// <param name="Time">The clock of the watch.</param>
internal sealed record FileResource(ResourceDefinition Definition, string Path, string? MimeType, TimeProvider Time) : IResource
{
    public ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken) =>
        FileContent.ReadAsync(Path, MimeType, cancellationToken);

    public IDisposable Watch(string uri, Action changed) => new FileWatch(Path, FileStamp.Of(Path), Time, changed);
}

/// <summary>Reads a file, as text where it is text.</summary>
internal static class FileContent
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Null when the file does not exist.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="mimeType">The media type that tools.json states; null to determine it from name and content.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ToolErrorException"><c>resource_too_large</c>.</exception>
    public static async ValueTask<ResourceBody?> ReadAsync(string path, string? mimeType, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadBytesAsync(path, cancellationToken) is { } bytes ? Of(bytes, mimeType ?? MimeTypes.Of(path)) : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        // Pipes and devices have no length. Opening one could wait forever.
        if (file.Length == 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        RequireSize(stream.Length);
        byte[] bytes = new byte[stream.Length];
        int read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return bytes.AsMemory(0, read);
    }

    private static void RequireSize(long length)
    {
        if (length > ResourceLimits.FileBytes)
        {
            throw new ToolErrorException(
                "resource_too_large",
                $"This resource has {length} bytes, more than the {ResourceLimits.FileBytes} ({ResourceLimits.FileBytes / 1024 / 1024} MiB) that can be read. Ask the operator of this server for a smaller file.");
        }
    }

    // Bytes that are not valid UTF-8 despite a text type are sent as bytes without a type, because they would be unreadable as text.
    private static ResourceBody Of(ReadOnlyMemory<byte> bytes, string? mimeType)
    {
        bool isText = mimeType is null ? !bytes.Span.Contains((byte)0) : MimeTypes.IsText(mimeType);
        if (isText && Utf8.IsValid(bytes.Span))
        {
            ReadOnlySpan<byte> text = bytes.Span.StartsWith(ByteOrderMark) ? bytes.Span[ByteOrderMark.Length..] : bytes.Span;
            return new ResourceBody(mimeType ?? MimeTypes.Text, Encoding.UTF8.GetString(text), default);
        }

        return new ResourceBody(isText || mimeType is null ? MimeTypes.Bytes : mimeType, null, bytes);
    }
}
