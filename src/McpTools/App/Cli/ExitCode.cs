namespace McpTools.App.Cli;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The tool failed, or the program could not start.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Somebody ended it; as shells have it.</summary>
    public const int Interrupted = 130;
}

/// <summary>The command line parsed, but cannot be meant like this; in a sentence for the person who typed it.</summary>
internal sealed class UsageException(string message) : Exception(message);
