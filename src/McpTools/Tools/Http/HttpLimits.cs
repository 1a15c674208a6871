using McpTools.Contract;
using McpTools.Core.Config.Sections;

namespace McpTools.Tools.Http;

/// <summary>The limits of declared requests and results.</summary>
internal static class HttpLimits
{
    public const int DescriptionCharacters = 1_500;
    public const int UrlCharacters = 8_192;
    public const int DefaultItems = 50;
    public const int MaxItems = 1_000;
    public const int DefaultResponseBytes = 2 * 1024 * 1024;
    public const int MaxResponseBytes = 64 * 1024 * 1024;
    public const int MinResultCharacters = 1_000;
    public const int MaxResultCharacters = 1_000_000;
    public const int ErrorTextCharacters = 500;

    /// <summary>Levels of a reply. The protocol writes at most 64 levels and adds a few of its own.</summary>
    public const int JsonDepth = 56;

    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromSeconds(50);

    /// <summary>Null when there is no timeout, or a wrong one after reporting it.</summary>
    public static TimeSpan? Timeout(string? text, EntryProblems problems)
    {
        if (text is null)
        {
            return null;
        }

        if (Duration.TryParse(text, out TimeSpan time) && time <= MaxTimeout)
        {
            return time;
        }

        problems.Add("timeout", $"\"{text}\" is no length of time up to 50 s.", Duration.Remedy);
        return null;
    }
}
