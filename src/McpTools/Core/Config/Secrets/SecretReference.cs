using System.Text.Json.Serialization;

namespace McpTools.Core.Config.Secrets;

/// <summary>Names the source of a secret; exactly one property is given. tools.json never has the value itself.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SecretReference
{
    /// <summary>Name of an environment variable.</summary>
    [JsonPropertyName("env")]
    public string? Env { get; init; }

    /// <summary>A file that contains the value and nothing else; relative paths start at the folder of tools.json.</summary>
    [JsonPropertyName("file")]
    public string? File { get; init; }

    /// <summary>A name from the section <c>secrets</c>.</summary>
    [JsonPropertyName("secret")]
    public string? Secret { get; init; }

    internal const string OneSource = "a reference to a secret has exactly one of \"env\", \"file\" and \"secret\"";

    [JsonIgnore]
    internal bool HasOneSource => (Env is null ? 0 : 1) + (File is null ? 0 : 1) + (Secret is null ? 0 : 1) == 1;
}
