namespace McpTools.Tools.Resources;

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
