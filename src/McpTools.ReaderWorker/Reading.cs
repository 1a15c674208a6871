using System.Text.Json;
using McpTools.Workers;

namespace McpTools.ReaderWorker;

/// <summary>One file from request to reply.</summary>
internal static class Reading
{
    private const int MaxRequestBytes = 64 * 1024 * 1024;

    /// <inheritdoc cref="WorkerHandler"/>
    public static byte[] Answer(ReadOnlyMemory<byte> frame, CancellationToken stop)
    {
        byte[] reply = Write(Read(frame));
        return reply.Length <= FrameLimits.DefaultBytes ? reply : Write(Fail(
            new ReaderError(ReaderErrorCode.TooLarge, $"The text of the file is over {FrameLimits.DefaultBytes} bytes of JSON.")));
    }

    private static ReaderReply Read(ReadOnlyMemory<byte> frame)
    {
        try
        {
            ReaderRequest? request = JsonSerializer.Deserialize(frame.Span, ReaderJson.Default.ReaderRequest);
            return request is { MaxBytes: >= 1 and <= MaxRequestBytes } && Path.IsPathFullyQualified(request.Path)
                ? Read(request)
                : Fail(new ReaderError(
                    ReaderErrorCode.BadRequest, $"path is absolute, and max_bytes from 1 to {MaxRequestBytes}."));
        }
        catch (JsonException e)
        {
            return Fail(new ReaderError(ReaderErrorCode.BadRequest, $"Not a reader request at {e.Path}."));
        }
        catch (UnreadableFileException e)
        {
            return Fail(e.Error);
        }
    }

    private static ReaderReply Read(ReaderRequest request) => Path.GetExtension(request.Path).ToUpperInvariant() switch
    {
        ".TXT" => new ReaderReply(true, "text", PlainText.Split(FileText.Read(request))),
        ".MD" => new ReaderReply(true, "markdown", MarkdownText.Split(FileText.Read(request))),
        _ => throw new UnreadableFileException(ReaderErrorCode.UnsupportedFormat, "Only .txt and .md files are read."),
    };

    private static ReaderReply Fail(ReaderError error) => new(false, Error: error);

    private static byte[] Write(ReaderReply reply) => JsonSerializer.SerializeToUtf8Bytes(reply, ReaderJson.Default.ReaderReply);
}
