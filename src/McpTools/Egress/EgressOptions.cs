using System.Text.Json.Serialization;

namespace McpTools.Egress;

/// <summary>The section <c>egress</c>: what this program may reach.</summary>
internal sealed record EgressOptions
{
    /// <summary>The only hosts that may be named, <c>api.example.com</c> or <c>*.corp.example</c>. Absent: every public host.</summary>
    public IReadOnlyList<string>? AllowHosts { get; init; }

    /// <summary>Private ranges to open, for example <c>10.20.0.0/16</c>. Absent: none.</summary>
    public IReadOnlyList<string>? AllowCidrs { get; init; }

    /// <summary>Opens the addresses where clouds hand out credentials; no entry of <see cref="AllowCidrs"/> does. Default false.</summary>
    public bool AllowMetadata { get; init; }

    /// <summary>Absent: both.</summary>
    public IReadOnlyList<EgressScheme>? Schemes { get; init; }

    /// <summary>Time to resolve a name and open a connection, at most a minute. Default <c>5s</c>.</summary>
    public string? ConnectTimeout { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<EgressScheme>))]
internal enum EgressScheme
{
    [JsonStringEnumMemberName("https")]
    Https,

    [JsonStringEnumMemberName("http")]
    Http,
}
