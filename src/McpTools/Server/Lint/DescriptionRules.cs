using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Server.Lint;

/// <summary>A model chooses a tool by its description, and fills in arguments by the descriptions of the parameters.</summary>
internal static class DescriptionRules
{
    /// <summary>The unit is a letter of an alphabet. A Chinese character counts as three, because it says as much.</summary>
    private const int MinWeight = 20;

    public static void Check(IReadOnlyList<ToolDefinition> tools, Findings findings)
    {
        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (ToolDefinition tool in tools)
        {
            string description = tool.Description.Trim();
            if (Weight(description) < MinWeight)
            {
                findings.OnTool(
                    tool, "description-short", "/description", "is too short for a model to choose the tool by",
                    "Say when to use it, what it returns and what it is not for, with an example");
            }
            else if (!seen.TryAdd(description, tool.Name))
            {
                findings.OnTool(
                    tool, "description-shared", "/description", $"is the same as that of \"{seen[description]}\"", "Say in which cases to use which of the two");
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
