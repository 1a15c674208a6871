using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Tools.Http;

/// <summary>One element of the section <c>tools</c>: a request that a model may make, and the part of the reply that it sees.</summary>
internal sealed record ToolEntry
{
    public required ToolKind Kind { get; init; }

    [Description("1 to 64 characters of [A-Za-z0-9_.-].")]
    public required string Name { get; init; }

    [Description("A few words for a person's screen. Default: made from the name.")]
    public string? Title { get; init; }

    [Description("For the model: when to use it and what it returns. At most 1,500 characters.")]
    public required string Description { get; init; }

    [Description("A key of the section apis.")]
    public required string Api { get; init; }

    [Description("Default GET.")]
    public ToolMethod? Method { get; init; }

    [Description("Appended to the API's baseUrl; {name} stands for an argument.")]
    public required string Path { get; init; }

    [Description("JSON Schema of the arguments, root type: object. Default: no arguments.")]
    public JsonElement? Input { get; init; }

    [Description("Where an argument goes when it is not to its own name in the path or else in the query.")]
    public IReadOnlyDictionary<string, BindEntry>? Bind { get; init; }

    public FixedEntry? Fixed { get; init; }

    public ResponseEntry? Response { get; init; }

    [Description("Time for the request, at most 50 s. Default: that of the API.")]
    public string? Timeout { get; init; }

    [Description("Bytes after decompression, at most 64 MiB. Default 2,097,152.")]
    [Range(1, HttpLimits.MaxResponseBytes)]
    public int? MaxResponseBytes { get; init; }

    [Description("Characters of a result, 1,000 to 1,000,000. Default 20,000.")]
    [Range(HttpLimits.MinResultCharacters, HttpLimits.MaxResultCharacters)]
    public int? MaxResultChars { get; init; }

    public AnnotationsEntry? Annotations { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ToolKind>))]
internal enum ToolKind
{
    [JsonStringEnumMemberName("http")]
    Http,
}

[JsonConverter(typeof(JsonStringEnumConverter<ToolMethod>))]
internal enum ToolMethod
{
    [JsonStringEnumMemberName("GET")]
    Get,
}

/// <summary>Where one argument goes in the request.</summary>
internal sealed record BindEntry
{
    public required BindTarget In { get; init; }

    [Description("The name there. Default: the argument's own.")]
    public string? Name { get; init; }

    public BindStyle? Style { get; init; }

    [Description("A list as tag=a&tag=b (true, the default) or as tag=a,b.")]
    public bool? Explode { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<BindTarget>))]
internal enum BindTarget
{
    [JsonStringEnumMemberName("path")]
    Path,

    [JsonStringEnumMemberName("query")]
    Query,
}

[JsonConverter(typeof(JsonStringEnumConverter<BindStyle>))]
internal enum BindStyle
{
    [JsonStringEnumMemberName("form")]
    Form,
}

/// <summary>Values that are sent with every call and that no argument can change.</summary>
internal sealed record FixedEntry
{
    [Description("Texts, numbers and booleans by name.")]
    public IReadOnlyDictionary<string, JsonElement>? Query { get; init; }
}

/// <summary>The parts of a JSON reply that are passed on. All locations are JSON Pointers.</summary>
internal sealed record ResponseEntry
{
    [Description("A script of yours that transforms the reply first. The pointers below then apply to what it returns.")]
    public TransformEntry? Transform { get; init; }

    [Description("The array that is projected, counted and cut.")]
    public string? Items { get; init; }

    [Description("Names in the result, and where their values are in each item, or in the whole reply without items.")]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    [Description("Values of the whole reply beside the items.")]
    public IReadOnlyDictionary<string, string>? Keep { get; init; }

    [Description("Items in one result, 1 to 1,000. Default 50.")]
    [Range(1, HttpLimits.MaxItems)]
    public int? MaxItems { get; init; }
}

/// <summary>A script that transforms a reply.</summary>
internal sealed record TransformEntry
{
    [Description("JavaScript of at most 128 KiB that defines function transform(body, args). A relative path starts at the folder of this file.")]
    public required string File { get; init; }

    [Description("Time for one reply, at most 20s. Default 2s.")]
    public string? Timeout { get; init; }

    [Description("Megabytes that it may allocate for one reply, freed ones included. Default 64.")]
    [Range(16, 512)]
    public int? MemoryMegabytes { get; init; }

    [Description("Bytes of JSON that it may return. Default 1048576.")]
    [Range(1_000, 4_194_304)]
    public int? ResultBytes { get; init; }
}

/// <summary>How a call affects the world. Defaults: read-only, not destructive, idempotent, open world.</summary>
internal sealed record AnnotationsEntry
{
    public bool? ReadOnly { get; init; }

    public bool? Destructive { get; init; }

    public bool? Idempotent { get; init; }

    public bool? OpenWorld { get; init; }
}
