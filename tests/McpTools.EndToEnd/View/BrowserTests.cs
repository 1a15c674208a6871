namespace McpTools.EndToEnd.View;

/// <summary>Groups the tests that start a browser, so that they run alone. A browser uses all cores, and other tests have time limits.</summary>
[CollectionDefinition(nameof(BrowserTests), DisableParallelization = true)]
public sealed class BrowserTests;
