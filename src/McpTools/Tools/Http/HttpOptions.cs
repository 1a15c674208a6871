using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;

namespace McpTools.Tools.Http;

/// <summary>The sections <c>apis</c> and <c>tools</c> of tools.json.</summary>
internal static class HttpOptions
{
    public static readonly ConfigSection<IReadOnlyDictionary<string, ApiEntry>> Apis =
        new("apis", HttpJson.Default.IReadOnlyDictionaryStringApiEntry, new Dictionary<string, ApiEntry>());

    public static readonly ConfigSection<IReadOnlyList<ToolEntry>> Tools = new("tools", HttpJson.Default.IReadOnlyListToolEntry, []);
}

/// <summary>One value of the section <c>apis</c>: what several tools share, above all address and credentials.</summary>
internal sealed record ApiEntry
{
    [Description("http or https, ends with a slash; the tools' paths are appended to it.")]
    public required string BaseUrl { get; init; }

    [Description("Sent with every request: a text, or {\"env\"}, {\"file\"} or {\"secret\"} for where a secret is found.")]
    public IReadOnlyDictionary<string, HeaderValue>? Headers { get; init; }

    [Description("Time for one request, at most 50 s. Default 15s.")]
    public string? Timeout { get; init; }
}

/// <summary>The value of a header: a text in the file, or a reference to a secret.</summary>
/// <param name="Literal">The text; null for anything else.</param>
/// <param name="Secret">The reference; null for anything but an object.</param>
[JsonConverter(typeof(HeaderValueConverter))]
internal sealed record HeaderValue(string? Literal, SecretReference? Secret);

internal sealed class HeaderValueConverter : JsonConverter<HeaderValue>
{
    public override bool HandleNull => true;

    public override HeaderValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new HeaderValue(reader.GetString(), Secret: null),
            JsonTokenType.StartObject =>
                new HeaderValue(Literal: null, JsonSerializer.Deserialize(ref reader, HttpJson.Default.SecretReference)),
            _ => Neither(ref reader),
        };

    // HeaderRules reports the value, because it can say what to write instead.
    private static HeaderValue Neither(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return new HeaderValue(Literal: null, Secret: null);
    }

    // The configuration is never written, so that no secret can leave the program with it.
    public override void Write(Utf8JsonWriter writer, HeaderValue value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
