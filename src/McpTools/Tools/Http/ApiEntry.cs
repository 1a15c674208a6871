namespace McpTools.Tools.Http;

/// <summary>One value of the section <c>apis</c>: what several tools share.</summary>
internal sealed record ApiEntry
{
    /// <summary>False leaves the API and its tools out. Default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>http or https, ends with a slash; the tools' paths are appended to it.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Sent with every request.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Time for one request, at most 50 s. Default <c>15s</c>.</summary>
    public string? Timeout { get; init; }
}
