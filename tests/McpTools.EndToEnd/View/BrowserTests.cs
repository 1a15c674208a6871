namespace McpTools.EndToEnd.View;

/// <summary>A browser takes every core there is, and beside it are tests of what the program promises to do in a second.</summary>
[CollectionDefinition(nameof(BrowserTests), DisableParallelization = true)]
public sealed class BrowserTests;
