using System.Net;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Modules.Egress;

/// <summary>Reads and checks the section <c>egress</c>. What is left out of it only ever closes a way.</summary>
internal static class EgressSection
{
    private static readonly TimeSpan DefaultConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestConnectTimeout = TimeSpan.FromMinutes(1);

    public static ConfigSection<EgressOptions> Section { get; } =
        new("egress", EgressJson.Default.EgressOptions, new EgressOptions(), Check, whenBroken: new EgressOptions { AllowHosts = [] });

    /// <summary>The time of <see cref="EgressOptions.ConnectTimeout"/>; the default where it is absent or wrong.</summary>
    public static TimeSpan ConnectTimeout(EgressOptions options) =>
        TryConnectTimeout(options.ConnectTimeout, out TimeSpan time) ? time : DefaultConnectTimeout;

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

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EgressOptions))]
internal sealed partial class EgressJson : JsonSerializerContext;
