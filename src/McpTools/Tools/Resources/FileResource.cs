using System.Text;
using System.Text.Unicode;
using McpTools.Contract;
using McpTools.Core.Config;

namespace McpTools.Tools.Resources;

/// <summary>One file that tools.json names.</summary>
/// <param name="Definition">What a caller learns of it.</param>
/// <param name="Path">Full path.</param>
/// <param name="MimeType">What it is said to be; null to tell by its name or its bytes.</param>
/// <param name="Time">Of the looks at it while somebody is subscribed.</param>
internal sealed record FileResource(ResourceDefinition Definition, string Path, string? MimeType, TimeProvider Time) : IResource
{
    public ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken) =>
        FileContent.ReadAsync(Path, MimeType, cancellationToken);

    public IDisposable Watch(string uri, Action changed) => new FileWatch(Path, FileStamp.Of(Path), Time, changed);
}

/// <summary>What is in a file, as text where it is text.</summary>
internal static class FileContent
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Null when the file is not there.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="mimeType">What the file is said to be; null to tell by its name or its bytes.</param>
    /// <param name="cancellationToken">Fires when nobody waits for it any more.</param>
    /// <exception cref="ToolErrorException">It is too large.</exception>
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

        // Pipes and devices, which would make whoever opens them wait, have no length either.
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
                $"This resource has {length} bytes, more than the {ResourceLimits.FileBytes} ({ResourceLimits.FileBytes / 1024 / 1024} MiB) that can be read. Ask whoever runs this server for a smaller one.");
        }
    }

    // Bytes that are not the text they are said to be would be shown as rubbish: they go out as bytes of no kind.
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
