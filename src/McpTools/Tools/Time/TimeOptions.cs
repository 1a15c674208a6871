using System.ComponentModel;
using System.Text.Json.Serialization;

namespace McpTools.Tools.Time;

/// <summary>The section <c>time</c> of tools.json.</summary>
internal sealed record TimeOptions
{
    [Description("Offers the tool time_convert as well. Default false.")]
    public bool Convert { get; set; }

    [Description("The zone time_now answers for when a call names none: an IANA zone, a city or an offset. Default \"UTC\".")]
    public string DefaultZone { get; set; } = "UTC";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TimeOptions))]
internal sealed partial class TimeConfigJson : JsonSerializerContext;
