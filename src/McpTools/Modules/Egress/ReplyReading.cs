using System.Net.Http.Headers;

namespace McpTools.Modules.Egress;

/// <summary>Reads a response: the headers that matter here, and the body up to a limit. The bytes counted are those after decompression.</summary>
internal static class ReplyReading
{
    private const int LongestValidator = 1024;
    private const int ErrorBodyBytes = 16 * 1024;
    private const int ChunkBytes = 16 * 1024;

    /// <exception cref="Contract.ToolErrorException"><c>response_too_large</c>.</exception>
    public static async ValueTask<EgressReply> ReadAsync(
        HttpResponseMessage response, EgressRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        ReadOnlyMemory<byte> body = await ReadStartAsync(stream, response.IsSuccessStatusCode ? request.MaxBytes + 1 : ErrorBodyBytes, cancellationToken);
        if (response.IsSuccessStatusCode && body.Length > request.MaxBytes)
        {
            throw EgressErrors.TooLarge(request.Uri, request.MaxBytes);
        }

        DateTimeOffset now = time.GetUtcNow();
        HttpContentHeaders content = response.Content.Headers;
        return new EgressReply(
            (int)response.StatusCode, content.ContentType?.MediaType?.ToLowerInvariant(), content.ContentType?.CharSet?.Trim('"'), body, now)
        {
            HasRetryAfter = response.Headers.NonValidated.Contains("Retry-After"),
            RetryAfter = RetryAfter(response.Headers.RetryAfter, now),
            Expires = content.Expires,
            ETag = Validator(response.Headers, "ETag"),
            LastModified = Validator(content, "Last-Modified"),
        };
    }

    // The buffer is never longer than the limit, or than twice of what came.
    private static async ValueTask<ReadOnlyMemory<byte>> ReadStartAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Math.Min(limit, ChunkBytes)];
        int length = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            if (read == 0 || length == limit)
            {
                return buffer.AsMemory(0, length);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, limit));
            }
        }
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        TimeSpan? asked = header?.Delta ?? header?.Date - now;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    // An upstream compares a validator with what it sent, so it is stored unchanged, unless it could not be sent back.
    private static string? Validator(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
        && values.ToString() is { Length: > 0 and <= LongestValidator } value
        && !value.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? value
            : null;
}
