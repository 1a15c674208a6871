using System.Text.Json.Nodes;

namespace McpTools.Contract;

/// <summary>Stores results that are too large to send, so that their caller can read the rest by id.</summary>
/// <remarks>
/// An instance belongs to one caller. The result of another caller is answered exactly as an id that never existed. A result is removed when
/// it expires, or earlier when newer results of the same caller need its space. Thread safe.
/// </remarks>
internal interface IResults
{
    /// <summary>Opens a stored result.</summary>
    /// <param name="id">The <see cref="ResultHandle.Id"/> of a result. Any other text is an unknown id, not an error.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    /// <returns>Null when the id is unknown, has expired, or was removed for newer results.</returns>
    ValueTask<KeptResult?> OpenAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stores a result. Secrets of tools.json are removed from text first.</summary>
    /// <param name="mimeType">The media type of the bytes. Text is UTF-8.</param>
    /// <param name="bytes">The whole result. The caller of this method must not change them afterwards.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    /// <returns>
    /// The handle to mention in the answer. Null when the result exceeds the quota of the caller, or when the caller could not read it,
    /// as on the command line. A tool then says in its answer that the rest is not available.
    /// </returns>
    ValueTask<ResultHandle?> KeepAsync(string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}

/// <summary>Where a stored result can be read.</summary>
/// <remarks>
/// The text and <c>_meta</c> of an answer name a handle. No <c>resource_link</c> does: several clients end a run, or replace the whole
/// answer by an error, for a link that they did not ask for.
/// </remarks>
/// <param name="Id">32 hexadecimal digits, chosen at random, so that they cannot be guessed.</param>
/// <param name="Expires">The time at which the result is removed at the latest.</param>
internal sealed record ResultHandle(string Id, DateTimeOffset Expires)
{
    /// <summary>The beginning of the URI of a stored result.</summary>
    public const string Scheme = "result://";

    /// <summary>The tool that reads stored results. Every caller that has any tool has this one too.</summary>
    public const string Reader = "results_read";

    /// <summary>The member of a result's <c>_meta</c> that contains the id.</summary>
    public const string MetaName = "mcptools/resultId";

    /// <summary>The member of a result's <c>_meta</c> that contains the ids of single parts of it, such as a large picture.</summary>
    public const string MetaPartsName = "mcptools/partIds";

    /// <summary>The URI under which a client can open the result as a resource.</summary>
    public string Uri => Scheme + Id;

    /// <summary>A member of a result's <c>_meta</c> that contains a list of ids.</summary>
    public static JsonArray IdList(IEnumerable<ResultHandle> handles) => new([.. handles.Select(handle => (JsonNode)handle.Id)]);
}

/// <summary>A stored result.</summary>
/// <param name="MimeType">The media type it was stored with.</param>
/// <param name="Bytes">The whole result. Readers share them and must not change them.</param>
internal sealed record KeptResult(string MimeType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The media type of JSON.</summary>
    public const string Json = "application/json";
    /// <summary>The media type of text without a format.</summary>
    public const string PlainText = "text/plain; charset=utf-8";

    /// <summary>Whether the media type says JSON. The bytes may still not be valid JSON.</summary>
    public bool IsJson => MediaType is Json || MediaType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether the bytes are UTF-8 text; JSON is text too.</summary>
    public bool IsText => IsJson || MediaType.StartsWith("text/", StringComparison.Ordinal) || MimeType.Contains("charset=utf-8", StringComparison.OrdinalIgnoreCase);

    private string MediaType => MimeType.Split(';', 2)[0].Trim().ToLowerInvariant();
}

/// <summary>For callers that cannot read a stored result, because the process ends with their call.</summary>
internal sealed class NoResults : IResults
{
    public static NoResults Instance { get; } = new();

    public ValueTask<KeptResult?> OpenAsync(string id, CancellationToken cancellationToken) => default;

    public ValueTask<ResultHandle?> KeepAsync(string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => default;
}
