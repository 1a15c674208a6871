namespace McpTools.Config;
internal static class ToolsetsSection { public static IReadOnlyDictionary<string, IReadOnlyList<string>> GlobsByName(ConfigSnapshot c) => new Dictionary<string, IReadOnlyList<string>>(); }
