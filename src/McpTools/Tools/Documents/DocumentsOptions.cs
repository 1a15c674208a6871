using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace McpTools.Tools.Documents;

/// <summary>The section <c>documents</c> of tools.json.</summary>
internal sealed record DocumentsOptions
{
    [Description("Folders whose files can be searched, by the name a model knows them under.")]
    public IReadOnlyDictionary<string, CollectionEntry> Collections { get; set; } = new Dictionary<string, CollectionEntry>();

    [Description("Offers the tool documents_list as well. Default false.")]
    public bool List { get; set; }

    [Description("Offers the tools search and fetch as ChatGPT's connectors and deep research expect them. Default false.")]
    public bool OpenaiContract { get; set; }
}

internal sealed record CollectionEntry
{
    [Description("The folder, with all folders in it. A relative path starts at the folder of this file. Hidden files, and links that lead out of it, are left out.")]
    public required string Folder { get; init; }

    [Description("Says to a model what is in it and when to search it. At most 300 characters.")]
    public required string Description { get; init; }

    [Description("Which files, as **/*.md or reports/**. Default: every file of a kind that can be read.")]
    public IReadOnlyList<string> Include { get; set; } = ["**"];

    [Description("Which of these not, as drafts/ or *.min.js. Default: node_modules/.")]
    public IReadOnlyList<string> Exclude { get; set; } = ["node_modules/"];

    [Description("A label: over HTTP only keys that have it among their documents may search. Default: whoever has the tools.")]
    public string? Access { get; init; }

    [Description("Where its documents are on the web, for citations: an address to which the path is added, as https://wiki.example.org/pages/. Default: this server, over HTTP.")]
    public string? Url { get; init; }

    [Description("Whether its passages are sent to the model of \"llm\", where one is named, to be found by meaning as well. Default true.")]
    public bool Embeddings { get; set; } = true;

    [Description("The largest file that is read, in megabytes. Default 50.")]
    [Range(1, 500)]
    public int MaxFileMegabytes { get; set; } = 50;

    [Description("How large a passage is cut, in tokens by estimate. Default 350.")]
    [Range(50, 2_000)]
    public int PassageTokens { get; set; } = 350;

    [Description("Seconds that one file may take to be read. Default 60.")]
    [Range(1, 600)]
    public int SecondsPerFile { get; set; } = 60;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DocumentsOptions))]
internal sealed partial class DocumentsOptionsJson : JsonSerializerContext;
