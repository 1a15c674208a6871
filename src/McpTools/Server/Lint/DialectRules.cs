using McpTools.Core.Json;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Schemas;

namespace McpTools.Server.Lint;

/// <summary>Finds keywords of JSON Schema that some models refuse. A comment at each rule names the reports of the refusal.</summary>
/// <remarks>A rule is removed when no API refuses the keyword any longer.</remarks>
internal static class DialectRules
{
    public static IReadOnlyList<DialectRule> All { get; } =
    [
        // langchain-ai/langchainjs#9804; clients of older MCP revisions drop the whole list because of it.
        new("root-not-object", "Claude, OpenAI and Gemini", "Begin it with {\"type\": \"object\", \"properties\": {}}",
            place => place.IsRoot && !place.IsType("object") ? "is not the schema of an object" : null, ForResults: true),

        // anthropics/claude-code#5319, langchain-ai/langchainjs#9804.
        new("root-combinator", "Claude and OpenAI", "Move the alternatives into a property, or say in the description which arguments belong together",
            place => place.IsRoot && DialectChecks.FirstOf(place, "anyOf", "oneOf", "allOf", "not", "enum") is { } keyword ? $"has {keyword} at its root" : null),

        // diegosouzapw/OmniRoute#13552 (Claude's documentation), NousResearch/hermes-agent#89673 (Gemini).
        new("reference", "Claude and Gemini", "Write the schema it refers to instead",
            place => DialectChecks.FirstOf(place, "$ref", "$dynamicRef", "$defs", "definitions") is { } keyword ? $"has {keyword}" : null, ForResults: true),

        // github/copilot-cli#4623, tuxevil/tuxevil-rotator#10.
        new("type-union", "Gemini", "Write one type; an argument that may be absent is left out of required",
            place => place["type"].ValueKind is JsonValueKind.Array ? "type is a list" : null, ForResults: true),

        // github/copilot-cli#4623.
        new("boolean-schema", "Gemini", "Say what the value is, e.g. {\"type\": \"object\"}, or leave it out",
            place => place.Schema.ValueKind is not JsonValueKind.Object ? "is not an object, although a schema is expected" : null, ForResults: true),

        // NousResearch/hermes-agent#89673.
        new("untyped-schema", "Gemini", "Add a \"type\"",
            place => DialectChecks.IsUntyped(place) ? "does not say what kind of value it is" : null),

        // apify/apify-mcp-server#36 (OpenAI), cline/cline#7339 (Gemini).
        new("array-without-items", "OpenAI and Gemini", "Add \"items\": {\"type\": \"string\"}, or another type that fits",
            place => place.IsType("array") && !place.Has("items") ? "is an array without items" : null),

        // makenotion/notion-mcp-server#102 (OpenAI), pizza-bot-app/pizza-bot#62 (Gemini).
        new("combinator", "OpenAI's strict mode and Gemini", "Use anyOf, or one object with optional properties and a description that says when each is needed",
            place => !place.IsRoot && DialectChecks.FirstOf(place, "oneOf", "allOf", "not") is { } keyword ? $"has {keyword}"
                : DialectChecks.FirstOf(place, "if", "then", "else", "dependentRequired", "dependentSchemas") is { } condition ? $"has {condition}" : null),

        // pizza-bot-app/pizza-bot#62, ahmadrosid/nakama#292.
        new("exclusive-bound", "Gemini", "Write minimum or maximum with the nearest number that is allowed",
            place => DialectChecks.FirstOf(place, "exclusiveMinimum", "exclusiveMaximum") is { } keyword ? $"has {keyword}" : null),

        // zed-extensions/mcp-server-brave-search#12.
        new("const", "Gemini", "Write \"type\": \"string\" and an enum with this one text",
            place => place.Has("const") ? "has const" : null),

        // zendev-sh/goai#108, mpfaffenberger/code_puppy#923, router-for-me/CLIProxyAPI#2142, pizza-bot-app/pizza-bot#62.
        new("unknown-keyword", "Gemini", "Leave it out and say it in the description. This server then no longer checks it",
            place => DialectChecks.FirstOf(place, "patternProperties", "propertyNames", "uniqueItems", "multipleOf", "contains", "prefixItems") is { } keyword
                ? $"has {keyword}" : null),

        // microsoft/azure-devops-mcp#145, decolua/9router#380.
        new("enum-type", "Gemini", "Write \"type\": \"string\" and texts, or a number between minimum and maximum",
            place => DialectChecks.HasChoiceThatIsNoText(place) ? "has an enum with values that are not texts" : null),

        // anomalyco/opencode#46676, FMXExpress/PasClaw#294.
        new("enum-empty-text", "Gemini", "Leave the empty text out of the enum, and the argument out of required",
            place => DialectChecks.HasEmptyChoice(place) ? "has an enum with an empty text" : null),

        // google-gemini/gemini-cli#3178.
        new("string-format", "Gemini", "Leave format out and say it in the description, or write a pattern",
            place => DialectChecks.UnsupportedFormat(place) is { } format ? $"has the format \"{format}\"" : null),

        // anomalyco/opencode#32073, vercel/ai#21037.
        new("pattern-lookaround", "OpenAI", "Write a pattern without (?=, (?!, (?<= and (?<!",
            place => DialectChecks.HasLookaround(place) ? "has a pattern with a lookaround" : null),

        // erikmaday/unusual-whales-mcp#57, ComposioHQ/composio#3067; decocms/studio#6874 says that only names at the root are refused.
        new("property-name", "Claude", "Use 1 to 64 letters, digits, underscores, dots and hyphens; \"bind\" gives an argument another name upstream",
            place => place.IsRoot && DialectChecks.RefusedPropertyName(place) is { } name ? $"has the property \"{name}\"" : null),

        // iBUHub/AIStudioToAPI#154.
        new("required-undeclared", "Gemini", "Add it to properties, or take it out of required",
            place => DialectChecks.UndeclaredProperty(place) is { } name ? $"requires \"{name}\", which is not one of its properties" : null),

        // tidyverse/ellmer#671 (6 levels exceed the limit of 5), google-gemini/gemini-cli#5923.
        new("nesting", "some OpenAI models and Gemini", "Remove levels: pass an id, or several plain arguments",
            place => place.Level == DialectChecks.MaxLevels + 1 && (place.IsType("object") || place.IsType("array"))
                ? $"is more than {DialectChecks.MaxLevels} levels deep" : null),

        // OpenAI's guide to structured outputs until 2025, community.openai.com/t/918388; newer models accept more.
        new("property-count", "some OpenAI models", "Split it into several tools",
            place => DialectChecks.CountProperties(place) is > DialectChecks.MaxProperties and var count ? $"has {count} properties" : null),

        // OpenAI's guide to structured outputs: additionalProperties must be false. Clients of Gemini drop the keyword.
        new("open-map", "OpenAI's strict mode", "Use a list of objects with a name and a value",
            place => place["additionalProperties"].ValueKind is JsonValueKind.Object ? "accepts properties of any name" : null, FindingLevel.Note),
    ];

    public static void Check(ToolDefinition tool, Findings findings)
    {
        Check(tool, tool.InputSchema, "/input", All, findings);
        if (tool.OutputSchema is { } output)
        {
            Check(tool, output, "/output", [.. All.Where(rule => rule.ForResults)], findings);
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
                    string refusedBy = within.Segment == "input" ? rule.Models : "strict clients";
                    findings.OnTool(tool, rule.Id, within.Append(place.Pointer), $"{fault}; refused by {refusedBy}", rule.Remedy, rule.Level);
                }
            }
        }
    }
}

/// <summary>Describes what JSON Schema allows and a family of models refuses. Usually the whole request fails, with all the other tools in it.</summary>
/// <param name="Id">The stable name, in kebab-case.</param>
/// <param name="Models">The models that refuse it.</param>
/// <param name="Remedy">Says how to write it instead.</param>
/// <param name="Find">Returns the fault of one schema as a clause, or null.</param>
/// <param name="Level">A note where clients correct the schema themselves.</param>
/// <param name="ForResults">Whether the rule also applies to schemas of results, which clients check and models do not see.</param>
internal sealed record DialectRule(
    string Id, string Models, string Remedy, Func<Subschema, string?> Find, FindingLevel Level = FindingLevel.Warning, bool ForResults = false);
