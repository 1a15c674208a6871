namespace McpTools.App.Cli;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The tool failed, or the program could not start.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A person or a signal ended it; shells use the same number.</summary>
    public const int Interrupted = 130;
}

/// <summary>Says in a sentence why a command line that could be parsed makes no sense.</summary>
internal sealed class UsageException(string message) : Exception(message);
