namespace McpTools.Workers.Scripts;

/// <summary>Limits that no configuration can change, because the worker is designed around them.</summary>
internal static class ScriptBounds
{
    /// <summary>The most characters of code. Parsing cannot be interrupted, and some sources take quadratic time.</summary>
    public const int MaxCodeCharacters = 128 * 1024;

    /// <summary>The most statements of a run. An empty loop takes about three seconds for as many.</summary>
    public const int MaxStatements = 100_000_000;

    public const uint MaxArrayLength = 2_000_000;

    /// <summary>The most levels of nested arrays and objects in a result. JSON parsers commonly accept 64 levels in all.</summary>
    public const int MaxResultDepth = 58;

    /// <summary>The characters that each console call takes from the budget besides its text, so that empty calls use it up too.</summary>
    public const int CharactersOfPrinting = 16;

    /// <summary>The most pictures and documents that one run may display.</summary>
    public const int MaxDisplays = 50;

    /// <summary>The most characters of an error message.</summary>
    public const int MaxMessageCharacters = 2_000;

    /// <summary>The most keys of a session's store that one run may set or delete.</summary>
    public const int MaxChangedKeys = 10_000;

    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(250);
}
