using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Secrets;

namespace McpTools.Modules.Llm;

/// <summary>The section <c>llm</c> of tools.json: models that the operator has, and what they are used for.</summary>
internal sealed record LlmOptions
{
    [Description("A model that turns text into vectors, so that documents are found by meaning as well. Absent: by their words only.")]
    public EmbeddingsEntry? Embeddings { get; init; }
}

internal sealed record EmbeddingsEntry
{
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

    [Description("Seconds that one request may take. Default 30.")]
    [Range(1, 300)]
    public int Seconds { get; set; } = 30;

    [Description("Seconds that a search waits for the vector of its question before it goes by words only. Default 2.")]
    [Range(1, 30)]
    public int QuestionSeconds { get; set; } = 2;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LlmOptions))]
internal sealed partial class LlmOptionsJson : JsonSerializerContext;
