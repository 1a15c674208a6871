using System.ComponentModel;
using McpTools.Core.Config.Sections;

namespace McpTools.Tools.Resources;

/// <summary>The section <c>resources</c> of tools.json.</summary>
internal static class ResourcesOptions
{
    public static readonly ConfigSection<IReadOnlyList<ResourceEntry>> Section = new("resources", ResourcesJson.Default.IReadOnlyListResourceEntry, []);
}

/// <summary>One element of the section <c>resources</c>: a file or a folder whose content clients read by URI.</summary>
internal sealed record ResourceEntry
{
    [Description("What it is read by, e.g. docs://handbook; with a folder, one {variable} stands for the name of a file, e.g. docs://{page}.")]
    public required string Uri { get; init; }

    [Description("1 to 64 characters of [A-Za-z0-9_.-]; grants and toolsets name it so.")]
    public required string Name { get; init; }

    [Description("A few words for a person's screen. Default: made from the name.")]
    public string? Title { get; init; }

    [Description("What is in it. At most 1,500 characters.")]
    public required string Description { get; init; }

    [Description("E.g. text/markdown. Default: by the ending of the file's name, else by what is in it.")]
    public string? MimeType { get; init; }

    [Description("Words to select by in toolsets.")]
    public IReadOnlyList<string> Tags { get; set; } = [];

    [Description("A file of at most 4 MiB, which is read again for each request. A relative path starts at the folder of this file.")]
    public string? File { get; init; }

    [Description("A folder, instead of a file. Serves the files directly in it whose names match pattern, except hidden files and links that lead out of the folder.")]
    public string? Folder { get; init; }

    [Description("Which files of the folder; * stands for any characters, as in *.md. Default: all.")]
    public string? Pattern { get; init; }
}

/// <summary>The limits of declared resources.</summary>
internal static class ResourceLimits
{
    public const int DescriptionCharacters = 1_500;
    public const int UriCharacters = 1_000;
    public const int FileBytes = 4 * 1024 * 1024;

    /// <summary>The number of files of a folder that a completion considers.</summary>
    public const int FilesListed = 10_000;

    /// <summary>The number of names in one completion.</summary>
    public const int FilesCompleted = 100;
}
