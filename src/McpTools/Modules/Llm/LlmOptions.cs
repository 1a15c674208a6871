using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Modules.Llm;

/// <summary>The section <c>llm</c> of tools.json, which names the models of the operator and their uses.</summary>
internal sealed record LlmOptions
{
    public static readonly ConfigSection<LlmOptions> Section = new("llm", LlmOptionsJson.Default.LlmOptions, new LlmOptions(), Check);

    [Description("A model that turns text into vectors, so that documents are found by meaning as well. Absent: by their words only.")]
    public EmbeddingsEntry? Embeddings { get; init; }

    private static LlmOptions Check(LlmOptions options, ConfigProblems problems)
    {
        foreach ((string key, string message, string remedy) in options.Embeddings?.Faults() ?? [])
        {
            problems.Add($"{EmbeddingsEntry.Path}/{key}", message, remedy);
        }

        return options;
    }
}

internal sealed record EmbeddingsEntry
{
    public const string Path = "/llm/embeddings";

    private const int NameCharacters = 200;
    private const int PrefixCharacters = 500;

    [Description("Of an endpoint as OpenAI has it, to which /embeddings is appended, for example http://127.0.0.1:11434/v1. Its host may be a private one. Passages and questions are sent there.")]
    public required string Url { get; init; }

    [Description("As the endpoint calls it, for example nomic-embed-text.")]
    public required string Model { get; init; }

    [Description("Sent as a bearer token. Default: none.")]
    public SecretReference? Key { get; init; }

    [Description("What the model wants before a question, for example \"search_query: \". Default: nothing.")]
    public string QueryPrefix { get; set; } = "";

    [Description("What the model wants before a passage, for example \"search_document: \". Default: nothing.")]
    public string PassagePrefix { get; set; } = "";

    [Description("Passages in one request. Default 32.")]
    [Range(1, 256)]
    public int Batch { get; set; } = 32;

    [Description("Requests for passages at the same time, at most. There are fewer if more do not make the endpoint faster. Default 4.")]
    [Range(1, 16)]
    public int Parallel { get; set; } = 4;

    [Description("Seconds that one request may take. Default 30.")]
    [Range(1, 300)]
    public int Seconds { get; set; } = 30;

    [Description("Seconds that a search waits for the vector of its question before it goes by words only. Default 2.")]
    [Range(1, 30)]
    public int QuestionSeconds { get; set; } = 2;

    public IEnumerable<(string Key, string Message, string Remedy)> Faults()
    {
        // The address may hold a credential, so the message does not repeat it.
        if (!Uri.TryCreate(Url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0 || Url.AsSpan().ContainsAny('?', '#'))
        {
            yield return ("url", "It is no http or https address to which a path can be appended.",
                "Write one such as \"http://127.0.0.1:11434/v1\", without user, query and fragment; the key goes into \"key\".");
        }

        if (string.IsNullOrWhiteSpace(Model) || Model.Length > NameCharacters)
        {
            yield return ("model", "It names no model.", "Write its name as the endpoint has it, for example \"nomic-embed-text\".");
        }

        foreach ((string key, string prefix) in ((string, string)[])[("queryPrefix", QueryPrefix), ("passagePrefix", PassagePrefix)])
        {
            if (prefix.Length > PrefixCharacters)
            {
                yield return (key, $"It has {prefix.Length} characters.", $"Write at most {PrefixCharacters}: it is sent with every text.");
            }
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LlmOptions))]
internal sealed partial class LlmOptionsJson : JsonSerializerContext;
