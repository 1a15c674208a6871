using System.ComponentModel;

namespace McpTools.Tools.Http;

/// <summary>One value of the section <c>apis</c>: what several tools share.</summary>
internal sealed record ApiEntry
{
    [Description("http or https, ends with a slash; the tools' paths are appended to it.")]
    public required string BaseUrl { get; init; }

    [Description("Sent with every request: a text, or {\"env\"}, {\"file\"} or {\"secret\"} for where a secret is found.")]
    public IReadOnlyDictionary<string, HeaderValue>? Headers { get; init; }

    [Description("Time for one request, at most 50 s. Default 15s.")]
    public string? Timeout { get; init; }
}
