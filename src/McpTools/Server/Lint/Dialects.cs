using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Server.Lint;

/// <summary>Holds the schemas of a tool against <see cref="DialectTable"/>.</summary>
internal static class Dialects
{
    public static void Check(ToolDefinition tool, Findings findings)
    {
        Check(tool, tool.InputSchema, "/input", DialectTable.Rules, findings);
        if (tool.OutputSchema is { } output)
        {
            Check(tool, output, "/output", [.. DialectTable.Rules.Where(rule => rule.OfResults)], findings);
        }
    }

    private static void Check(ToolDefinition tool, JsonElement schema, JsonPointer within, IReadOnlyList<DialectRule> rules, Findings findings)
    {
        foreach (Subschema place in SchemaWalk.Of(schema))
        {
            foreach (DialectRule rule in rules)
            {
                if (rule.Find(place) is { } fault)
                {
                    string who = within.Segment == "input" ? rule.Models : "strict clients";
                    findings.OnTool(tool, rule.Id, within.Append(place.Pointer), $"{fault}; refused by {who}", rule.Remedy, rule.Level);
                }
            }
        }
    }
}
