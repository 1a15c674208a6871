using System.ComponentModel;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Sections;

namespace McpTools.Tools.Prompts;

/// <summary>The section <c>prompts</c> of tools.json.</summary>
internal static class PromptsOptions
{
    public static readonly ConfigSection<IReadOnlyList<PromptEntry>> Section = new("prompts", PromptsJson.Default.IReadOnlyListPromptEntry, []);
}

/// <summary>One element of the section <c>prompts</c>: a text that a person picks to begin a conversation with.</summary>
internal sealed record PromptEntry
{
    [Description("1 to 64 characters of [A-Za-z0-9_.-].")]
    public required string Name { get; init; }

    [Description("A few words for a person's screen. Default: made from the name.")]
    public string? Title { get; init; }

    [Description("For the person who picks: what it is good for. At most 1,500 characters.")]
    public required string Description { get; init; }

    [Description("Words to select by in toolsets.")]
    public IReadOnlyList<string> Tags { get; set; } = [];

    [Description("What the person fills in, at most 20.")]
    public IReadOnlyList<ArgumentEntry> Arguments { get; set; } = [];

    [Description("What the conversation begins with, 1 to 50.")]
    public required IReadOnlyList<MessageEntry> Messages { get; init; }
}

internal sealed record ArgumentEntry
{
    [Description("1 to 64 characters of [A-Za-z0-9_.-]; messages say {{name}} where its value goes.")]
    public required string Name { get; init; }

    [Description("For the person who fills it in.")]
    public string Description { get; set; } = "";

    [Description("Whether the prompt cannot be used without it. Default false: it is empty then.")]
    public bool Required { get; set; }

    [Description("The only values it may have, at most 100. Default: any.")]
    public IReadOnlyList<string>? Values { get; init; }
}

internal sealed record MessageEntry
{
    public required MessageRole Role { get; init; }

    [Description("The words; {{name}} stands for an argument. Double braces around anything but a name are text.")]
    public string? Text { get; init; }

    [Description("A UTF-8 file of at most 256 KiB that holds the words, in place of text. A relative path starts at the folder of this file. Read when this file is read.")]
    public string? File { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<MessageRole>))]
internal enum MessageRole
{
    [JsonStringEnumMemberName("user")]
    User,

    [JsonStringEnumMemberName("assistant")]
    Assistant,
}

/// <summary>The limits of declared prompts.</summary>
internal static class PromptLimits
{
    public const int DescriptionCharacters = 1_500;
    public const int Arguments = 20;
    public const int Values = 100;
    public const int Messages = 50;
    public const int FileBytes = 256 * 1024;

    /// <summary>The limit for all messages together with the arguments filled in. A short text can mention one argument many times.</summary>
    public const int RenderedCharacters = 1_000_000;
}
