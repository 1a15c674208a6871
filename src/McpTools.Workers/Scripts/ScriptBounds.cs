namespace McpTools.Workers.Scripts;

/// <summary>What no configuration can change, since the worker is built around it.</summary>
internal static class ScriptBounds
{
    /// <summary>Parsing cannot be interrupted, and some sources take it quadratic time.</summary>
    public const int MaxCodeCharacters = 128 * 1024;

    /// <summary>About three seconds of empty loop.</summary>
    public const int MaxStatements = 100_000_000;

    public const uint MaxArrayLength = 2_000_000;

    /// <summary>Levels of nested arrays and objects in a result; a reader of JSON commonly takes 64 in all.</summary>
    public const int MaxResultDepth = 58;

    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(250);
}
