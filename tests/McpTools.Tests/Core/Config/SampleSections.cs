using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Core.Config;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Tests.Core.Config;

/// <summary>Sections as a module registers them: a list and a map of entries.</summary>
internal static class SampleSections
{
    public static readonly ConfigSection<IReadOnlyList<SampleTool>> Tools =
        new("tools", SampleJsonContext.Default.IReadOnlyListSampleTool, [], Check);

    public static readonly ConfigSection<Dictionary<string, SampleApi>> Apis =
        new("apis", SampleJsonContext.Default.DictionaryStringSampleApi, []);

    public static IReadOnlyList<ConfigSection> All { get; } = [Tools, Apis];

    public static ConfigSnapshot Read(string json, params (string Name, string Value)[] environment) =>
        Read(Encoding.UTF8.GetBytes(json), environment);

    public static ConfigSnapshot Read(byte[] utf8, params (string Name, string Value)[] environment) =>
        ConfigSnapshot.Read("tools.json", utf8, All, Environment(environment));

    public static Func<string, string?> Environment(params (string Name, string Value)[] environment) =>
        name => environment.FirstOrDefault(variable => variable.Name == name).Value;

    private static IReadOnlyList<SampleTool> Check(IReadOnlyList<SampleTool> tools, ConfigProblems problems)
    {
        List<SampleTool> sound = [];
        for (int i = 0; i < tools.Count; i++)
        {
            if (tools[i].Path.StartsWith('/'))
            {
                problems.Add($"/tools/{i}/path", $"path \"{tools[i].Path}\" starts with a slash", "Write it without");
            }
            else
            {
                sound.Add(tools[i]);
            }
        }

        return sound;
    }
}

internal sealed record SampleTool
{
    public required string Name { get; init; }

    [Description("Below the address of the API.")]
    public required string Path { get; init; }

    [Range(1, 50)]
    public int Seconds { get; set; } = 30;

    public SampleMethod Method { get; set; }

    public SampleSize? Size { get; init; }
}

internal enum SampleMethod
{
    Get,
    Post,
}

/// <summary>Only its converter knows which values it accepts, so its schema accepts all.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record SampleSize(int Bytes)
{
    internal sealed class Converter : JsonConverter<SampleSize>
    {
        public override SampleSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.Number ? new(reader.GetInt32()) : throw new JsonException("The message names types of the program.");

        public override void Write(Utf8JsonWriter writer, SampleSize value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Bytes);
    }
}

internal sealed record SampleApi
{
    public required string BaseUrl { get; init; }

    public SecretReference? Key { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<SampleTool>))]
[JsonSerializable(typeof(Dictionary<string, SampleApi>))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;
