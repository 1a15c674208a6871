using System.ComponentModel;
using System.Text.Json.Serialization;

namespace McpTools.Modules.Egress;

/// <summary>The section <c>egress</c>: what this program may reach.</summary>
internal sealed record EgressOptions
{
    [Description("The only hosts that may be named, api.example.com or *.corp.example. Absent: every public host.")]
    public IReadOnlyList<string>? AllowHosts { get; init; }

    [Description("Private ranges to open, for example 10.20.0.0/16. Absent: none.")]
    public IReadOnlyList<string>? AllowCidrs { get; init; }

    [Description("Opens the addresses where clouds hand out credentials; no entry of allowCidrs does. Default false.")]
    public bool? AllowMetadata { get; init; }

    [Description("Absent: both.")]
    public IReadOnlyList<EgressScheme>? Schemes { get; init; }

    [Description("Time to resolve a name and open a connection, at most a minute. Default 5s.")]
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
