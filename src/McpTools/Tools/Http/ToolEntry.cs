using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Tools.Http;

/// <summary>One element of the section <c>tools</c>: a request that a model may make, and what it gets to see of the reply.</summary>
internal sealed record ToolEntry
{
    /// <summary>False leaves the tool out. Default true.</summary>
    public bool? Enabled { get; init; }

    public required ToolKind Kind { get; init; }

    /// <summary>1 to 64 characters of <c>[A-Za-z0-9_.-]</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A few words for a person's screen. Default: made from the name.</summary>
    public string? Title { get; init; }

    /// <summary>For the model: when to use it and what it returns. At most 1,500 characters.</summary>
    public required string Description { get; init; }

    /// <summary>A key of the section <c>apis</c>.</summary>
    public required string Api { get; init; }

    /// <summary>Default GET.</summary>
    public ToolMethod? Method { get; init; }

    /// <summary>Appended to the API's baseUrl; <c>{name}</c> stands for an argument.</summary>
    public required string Path { get; init; }

    /// <summary>JSON Schema of the arguments, root <c>type: object</c>. Default: no arguments.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Where an argument goes when it is not to its own name in the path or else in the query.</summary>
    public IReadOnlyDictionary<string, BindEntry>? Bind { get; init; }

    public FixedEntry? Fixed { get; init; }

    public ResponseEntry? Response { get; init; }

    /// <summary>Time for the request, at most 50 s. Default: that of the API.</summary>
    public string? Timeout { get; init; }

    /// <summary>Bytes after decompression, at most 64 MiB. Default 2,097,152.</summary>
    public int? MaxResponseBytes { get; init; }

    /// <summary>Characters of a result, 1,000 to 1,000,000. Default 20,000.</summary>
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

/// <summary>Where one argument goes.</summary>
internal sealed record BindEntry
{
    public required BindPlace In { get; init; }

    /// <summary>The name there. Default: the argument's own.</summary>
    public string? Name { get; init; }

    public BindStyle? Style { get; init; }

    /// <summary>A list as <c>tag=a&amp;tag=b</c> (true, the default) or as <c>tag=a,b</c>.</summary>
    public bool? Explode { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<BindPlace>))]
internal enum BindPlace
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

/// <summary>What is sent with every call and no argument can change.</summary>
internal sealed record FixedEntry
{
    /// <summary>Texts, numbers and booleans by name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Query { get; init; }
}

/// <summary>What of a JSON reply is passed on. All places are JSON Pointers.</summary>
internal sealed record ResponseEntry
{
    /// <summary>The array that is projected, counted and cut.</summary>
    public string? Items { get; init; }

    /// <summary>Names in the result, and where their values are in each item, or in the whole reply without <see cref="Items"/>.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Values of the whole reply beside the items.</summary>
    public IReadOnlyDictionary<string, string>? Keep { get; init; }

    /// <summary>Items in one result, 1 to 1,000. Default 50.</summary>
    public int? MaxItems { get; init; }
}

/// <summary>How a call affects the world. Defaults: read-only, not destructive, idempotent, open world.</summary>
internal sealed record AnnotationsEntry
{
    public bool? ReadOnly { get; init; }

    public bool? Destructive { get; init; }

    public bool? Idempotent { get; init; }

    public bool? OpenWorld { get; init; }
}
