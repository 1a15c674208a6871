using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Server.Lint;

/// <summary>What a model chooses by and fills in by.</summary>
internal static class DescriptionRules
{
    /// <summary>In letters of an alphabet; a Chinese character says as much as three.</summary>
    private const int Shortest = 20;

    public static void Check(IReadOnlyList<ToolDefinition> tools, Findings findings)
    {
        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (ToolDefinition tool in tools)
        {
            string description = tool.Description.Trim();
            if (Weight(description) < Shortest)
            {
                findings.OnTool(
                    tool, "description-short", "/description", "is too short to choose the tool by",
                    "Say when to use it, what it returns and what it is not for, with an example");
            }
            else if (!seen.TryAdd(description, tool.Name))
            {
                findings.OnTool(
                    tool, "description-shared", "/description", $"is the same as that of \"{seen[description]}\"", "Say what tells the two apart");
            }

            CheckParameters(tool, findings);
        }
    }

    private static void CheckParameters(ToolDefinition tool, Findings findings)
    {
        if (!tool.InputSchema.TryGetProperty("properties", out JsonElement properties) || properties.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty property in properties.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Object
                && !(property.Value.TryGetProperty("description", out JsonElement text)
                    && text.ValueKind is JsonValueKind.String && !string.IsNullOrWhiteSpace(text.GetString())))
            {
                findings.OnTool(
                    tool, "parameter-description", JsonPointer.Of("input", "properties", property.Name), "has no description",
                    "Say what it is, in which form, with an example");
            }
        }
    }

    private static int Weight(string text) => text.Sum(c => c >= '\u2E80' ? 3 : 1);
}
