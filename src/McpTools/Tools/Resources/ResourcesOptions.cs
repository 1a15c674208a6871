using System.ComponentModel;
using McpTools.Core.Config;

namespace McpTools.Tools.Resources;

/// <summary>The section <c>resources</c> of tools.json.</summary>
internal static class ResourcesOptions
{
    public static readonly ConfigSection<IReadOnlyList<ResourceEntry>> Section = new("resources", ResourcesJson.Default.IReadOnlyListResourceEntry, []);
}

/// <summary>One element of the section <c>resources</c>: a file, or the files of a folder, to be read by URI.</summary>
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

    [Description("The file, read anew each time, at most 4 MiB. A relative path starts at the folder of this file.")]
    public string? File { get; init; }

    [Description("The folder, in place of a file: of the files directly in it, those that pattern picks. Hidden ones, and links that lead out of it, are not there.")]
    public string? Folder { get; init; }

    [Description("Which files of the folder; * stands for any characters, as in *.md. Default: all.")]
    public string? Pattern { get; init; }
}

/// <summary>The bounds of declared resources.</summary>
internal static class ResourceLimits
{
    public const int DescriptionCharacters = 1_500;
    public const int UriCharacters = 1_000;
    public const int FileBytes = 4 * 1024 * 1024;

    /// <summary>Files of a folder that are looked at for a completion.</summary>
    public const int FilesListed = 10_000;

    /// <summary>Names in one completion.</summary>
    public const int FilesCompleted = 100;
}
