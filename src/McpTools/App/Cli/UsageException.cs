namespace McpTools.App.Cli;

/// <summary>The command line parsed, but cannot be meant like this; in a sentence for the person who typed it.</summary>
internal sealed class UsageException(string message) : Exception(message);
