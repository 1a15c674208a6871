namespace McpTools.Contract;

/// <summary>Results of any size that are kept for one caller, who reads on in them by id.</summary>
/// <remarks>Bound to its caller: what others keep looks exactly like what was never there. Thread safe.</remarks>
internal interface IResults
{
    /// <param name="id">As it came from <see cref="KeepAsync"/>; anything else is unknown.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <returns>Null when it is unknown, has expired, or made way for newer ones.</returns>
    ValueTask<KeptResult?> OpenAsync(string id, CancellationToken cancellationToken);

    /// <param name="mimeType">What the bytes are. Text is UTF-8.</param>
    /// <param name="bytes">Not changed any more by whoever hands them over.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <returns>Null when it is larger than all that one caller may keep, or nobody could read on in it.</returns>
    ValueTask<ResultHandle?> KeepAsync(string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}

/// <param name="Id">Hard to guess: 128 random bits.</param>
/// <param name="Expires">When it is gone at the latest.</param>
internal sealed record ResultHandle(string Id, DateTimeOffset Expires)
{
    public const string Scheme = "result://";

    /// <summary>The tool that reads on, which every caller with any tool has.</summary>
    public const string Reader = "results_read";

    /// <summary>Member of a result's <c>_meta</c> that holds the id.</summary>
    public const string MetaName = "mcptools/resultId";

    public string Uri => Scheme + Id;

    /// <param name="title">What is there.</param>
    /// <param name="mimeType">As it was kept.</param>
    public ToolContent LinkTo(string title, string mimeType) => new ToolContent.ResourceLink(Uri, Id, title, null, mimeType);
}

/// <param name="MimeType">As it was kept.</param>
/// <param name="Bytes">Never changed by a reader.</param>
internal sealed record KeptResult(string MimeType, ReadOnlyMemory<byte> Bytes)
{
    public const string Json = "application/json";
    public const string PlainText = "text/plain; charset=utf-8";

    public bool IsJson => MediaType is Json || MediaType.EndsWith("+json", StringComparison.Ordinal);

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
