using McpTools.Catalog;
using McpTools.Config;
using McpTools.Schemas;

namespace McpTools.Lint;

/// <summary>Patterns that select no tool: a toolset or a key that gives less than it seems to.</summary>
internal static class SelectionRules
{
    public static void Check(ConfigSnapshot config, IReadOnlyCollection<string> names, Findings findings)
    {
        foreach (var (toolset, selection) in config.Get(ToolsetsSection.Section))
        {
            Check(JsonPointer.Append("/toolsets", toolset) + "/tools", selection.Tools, names, findings);
        }

        IReadOnlyList<AccessKey> keys = config.Get(AccessSection.Section).Keys;
        for (int i = 0; i < keys.Count; i++)
        {
            Check($"/access/keys/{i}/tools", keys[i].Tools ?? [], names, findings);
        }
    }

    private static void Check(string pointer, IReadOnlyList<string> globs, IReadOnlyCollection<string> names, Findings findings)
    {
        for (int i = 0; i < globs.Count; i++)
        {
            var glob = new ToolGlobs([globs[i]]);
            if (!names.Any(glob.Match))
            {
                findings.OnFile(
                    $"{pointer}/{i}", "selects-nothing", $"\"{Shown.Short(globs[i])}\" is the name of no tool",
                    NearestName.Among(names, globs[i]) is { } nearest ? $"Did you mean \"{nearest}\"?" : "Write what \"mcptools list\" shows, with * for any characters");
            }
        }
    }
}
