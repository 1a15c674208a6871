using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Documents.OpenAiContract;

[JsonSerializable(typeof(SearchArguments))]
[JsonSerializable(typeof(SearchResults))]
[JsonSerializable(typeof(FetchArguments))]
[JsonSerializable(typeof(FetchedDocument))]
internal sealed partial class OpenAiContractJson : JsonSerializerContext
{
    public static OpenAiContractJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = CompactJson.Encoder,
    });

    /// <summary>The contract requires the same object as the one text and as structured content.</summary>
    public static ToolResult Answer<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        string text = JsonSerializer.Serialize(value, typeInfo);
        return new ToolResult { Content = [new ToolContent.Text(text)], Structured = JsonElement.Parse(text) };
    }
}
