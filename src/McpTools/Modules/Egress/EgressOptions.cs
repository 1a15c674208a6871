using McpTools.Core.Json;
using System.ComponentModel;
using System.Net;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Modules.Egress;

/// <summary>The section <c>egress</c>, which decides what this program may reach. A faulty part is left out, which never allows more.</summary>
internal sealed record EgressOptions
{
    public static readonly ConfigSection<EgressOptions> Section =
        new("egress", EgressJson.Default.EgressOptions, new EgressOptions(), Check, whenBroken: new EgressOptions { AllowHosts = [] });

    private static readonly TimeSpan DefaultConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestConnectTimeout = TimeSpan.FromMinutes(1);

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

    /// <summary>The value of <see cref="ConnectTimeout"/>, or the default where it is absent or wrong.</summary>
    public TimeSpan ConnectTime() => TryConnectTimeout(ConnectTimeout, out TimeSpan time) ? time : DefaultConnectTimeout;

    public static EgressOptions Check(EgressOptions options, ConfigProblems problems)
    {
        if (options.ConnectTimeout is { } text && !TryConnectTimeout(text, out _))
        {
            problems.Add("/egress/connectTimeout", $"\"{text}\" is no length of time up to a minute.", Duration.Remedy);
        }

        return options with
        {
            AllowHosts = Sound(options.AllowHosts, "allowHosts", host => HostRule.Canonical(host) is not null, "is no host name.",
                "Write a host such as api.example.com, or *.example.com for all below it; leave the key out to allow every public host."),
            AllowCidrs = Sound(options.AllowCidrs, "allowCidrs", cidr => IPNetwork.TryParse(cidr, out _), "is no address range.",
                "Write the first address and the prefix length, for example 10.20.0.0/16 or fd12:3456::/32."),
            ConnectTimeout = TryConnectTimeout(options.ConnectTimeout, out _) ? options.ConnectTimeout : null,
        };

        IReadOnlyList<string>? Sound(IReadOnlyList<string>? values, string key, Predicate<string> isSound, string fault, string remedy)
        {
            for (int i = 0; i < values?.Count; i++)
            {
                if (!isSound(values[i]))
                {
                    problems.Add(JsonPointer.Of("egress", key).Append(i), $"\"{values[i]}\" {fault}", remedy);
                }
            }

            return values?.Where(value => isSound(value)).ToArray();
        }
    }

    private static bool TryConnectTimeout(string? text, out TimeSpan time)
    {
        time = default;
        return text is not null && Duration.TryParse(text, out time) && time <= LongestConnectTimeout;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<EgressScheme>))]
internal enum EgressScheme
{
    [JsonStringEnumMemberName("https")]
    Https,

    [JsonStringEnumMemberName("http")]
    Http,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EgressOptions))]
internal sealed partial class EgressJson : JsonSerializerContext;
