using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents;

/// <summary>The section <c>documents</c> of tools.json.</summary>
internal sealed record DocumentsOptions
{
    public static readonly ConfigSection<DocumentsOptions> Section = new("documents", DocumentsOptionsJson.Default.DocumentsOptions, new());

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

/// <summary>Builds the collections of tools.json, and reports invalid entries.</summary>
internal static class CollectionReader
{
    private const int DescriptionCharacters = 300;
    private const int Patterns = 100;

    // A passage may exceed its target by this much, so that a section that is a little longer is not cut.
    private const int SlackPercent = 146;
    private const int OverlapPercent = 11;

    public static IReadOnlyList<Collection> Read(DocumentsOptions options, string? root, ConfigProblems problems)
    {
        var collections = new List<Collection>();
        foreach ((string name, CollectionEntry entry) in options.Collections)
        {
            var own = new EntryProblems(problems, JsonPointer.Of("documents", "collections", name));
            string? folder = Check(name, entry, root, own);
            if (!own.Any)
            {
                collections.Add(Make(name, folder!, entry));
            }
        }

        return collections;
    }

    /// <summary>Builds the collection of <c>--docs</c>.</summary>
    /// <param name="folder">Full path.</param>
    public static Collection OfFolder(string folder)
    {
        string name = string.Concat(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)).Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-')).Trim('-');
        return Make(
            EntryName.IsValid(name) ? name : "docs", folder, new CollectionEntry { Folder = folder, Description = $"The files of the folder {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}" });
    }

    private static Collection Make(string name, string folder, CollectionEntry entry) => new(name, folder, entry.Description)
    {
        Access = entry.Access,
        Url = entry.Url,
        Include = entry.Include,
        Exclude = entry.Exclude,
        Embeddings = entry.Embeddings,
        Reading = new ReadSettings
        {
            Deadline = TimeSpan.FromSeconds(entry.SecondsPerFile),
            Limits = new ReadLimits
            {
                MaxBytes = entry.MaxFileMegabytes * 1024L * 1024,
                TargetTokens = entry.PassageTokens,
                MaxTokens = entry.PassageTokens * SlackPercent / 100,
                OverlapTokens = entry.PassageTokens * OverlapPercent / 100,
            },
        },
    };

    private static string? Check(string name, CollectionEntry entry, string? root, EntryProblems problems)
    {
        if (!EntryName.IsValid(name))
        {
            problems.Add([], $"\"{name}\" is not a valid name of a collection.", "Use 1 to 64 letters, digits, underscores, dots and hyphens, for example handbook.");
        }

        if (string.IsNullOrWhiteSpace(entry.Description) || entry.Description.Length > DescriptionCharacters)
        {
            problems.Add("description",
                entry.Description.Length > DescriptionCharacters ? $"The description has {entry.Description.Length} characters." : "The description is empty.",
                $"Describe the content in at most {DescriptionCharacters} characters. A model decides by it where to search.");
        }

        if (entry.Access is { } label && (label == "*" || !EntryName.IsValid(label)))
        {
            problems.Add("access", $"\"{label}\" is not a valid label.", "Use 1 to 64 letters, digits, underscores, dots and hyphens, for example hr.");
        }

        if (entry.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? web) && web.Scheme is "http" or "https" && url[^1] is '/' or '='))
        {
            problems.Add("url", $"\"{url}\" is not an address to which a path can be appended.", "Write the whole address and end it with a slash, for example https://wiki.example.org/pages/.");
        }

        CheckPatterns("include", entry.Include, problems);
        CheckPatterns("exclude", entry.Exclude, problems);
        return FullPath(entry.Folder, root, problems);
    }

    private static void CheckPatterns(string key, IReadOnlyList<string> patterns, EntryProblems problems)
    {
        if (patterns.Count > Patterns || patterns.Any(pattern => pattern.Length is 0 or > 200))
        {
            problems.Add(key, "There are too many patterns, or one is empty or too long.", $"Write at most {Patterns} patterns of 1 to 200 characters each, for example **/*.md.");
        }
        else if (key == "include" && patterns.Count == 0)
        {
            problems.Add(key, "No file is included.", "Remove \"include\" to include every file, or name some files, for example **/*.md.");
        }
    }

    private static string? FullPath(string folder, string? root, EntryProblems problems)
    {
        string full = Path.Combine(root ?? "", folder);
        if (folder.Length == 0 || folder.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(full))
        {
            problems.Add("folder", $"\"{folder}\" names no folder.", "Write a path relative to the folder of this file, or an absolute path.");
            return null;
        }

        full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(full));
        if (!Directory.Exists(full))
        {
            problems.Add("folder",
                File.Exists(full) ? $"\"{folder}\" is a file." : $"There is no folder \"{folder}\".",
                File.Exists(full) ? "Name the folder, and the file in \"include\"." : "Correct the name, or create the folder.");
        }

        return full;
    }
}
