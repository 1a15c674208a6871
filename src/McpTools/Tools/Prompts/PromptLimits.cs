namespace McpTools.Tools.Prompts;

/// <summary>The bounds of declared prompts.</summary>
internal static class PromptLimits
{
    public const int DescriptionCharacters = 1_500;
    public const int Arguments = 20;
    public const int Values = 100;
    public const int Messages = 50;
    public const int FileBytes = 256 * 1024;

    /// <summary>Of all messages together, once the arguments are filled in: few words can name one argument many times.</summary>
    public const int RenderedCharacters = 1_000_000;
}
