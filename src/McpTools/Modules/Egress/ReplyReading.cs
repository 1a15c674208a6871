using System.Net.Http.Headers;

namespace McpTools.Modules.Egress;

/// <summary>What the headers of a response say.</summary>
internal static class ReplyReading
{
    private const int LongestValidator = 1024;

    public static EgressReply Read(HttpResponseMessage response, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        HttpContentHeaders content = response.Content.Headers;
        return new EgressReply(
            (int)response.StatusCode, content.ContentType?.MediaType?.ToLowerInvariant(), content.ContentType?.CharSet?.Trim('"'), body, now)
        {
            RetryAfter = RetryAfter(response.Headers.RetryAfter, now),
            Expires = content.Expires,
            ETag = Validator(response.Headers, "ETag"),
            LastModified = Validator(content, "Last-Modified"),
        };
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        TimeSpan? asked = header?.Delta ?? header?.Date - now;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    // Literally, since an upstream compares what it gets with what it sent; but nothing that could not be sent back.
    private static string? Validator(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
        && values.ToString() is { Length: > 0 and <= LongestValidator } value
        && !value.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? value
            : null;
}
