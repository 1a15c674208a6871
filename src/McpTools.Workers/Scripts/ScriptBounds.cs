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

    /// <summary>Of the console's budget, for each call beyond its text, so that empty ones end too.</summary>
    public const int CharactersOfPrinting = 16;

    /// <summary>Pictures and documents of one run.</summary>
    public const int MaxDisplays = 50;

    /// <summary>Characters of the message of an error.</summary>
    public const int MaxMessageCharacters = 2_000;

    /// <summary>Keys of a session's store that one run may set or delete.</summary>
    public const int MaxChangedKeys = 10_000;

    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(250);
}
