namespace McpTools.App.Hosting;

/// <summary>Why the program cannot start, in a sentence for the person who started it.</summary>
internal sealed class LaunchException(string message) : Exception(message);
