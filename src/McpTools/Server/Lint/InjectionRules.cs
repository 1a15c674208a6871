using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Server.Lint;

/// <summary>Looks for orders to the model in what should only describe.</summary>
internal static class InjectionRules
{
    private static readonly string[] Words = ["title", "description"];

    public static void Check(ToolDefinition tool, Findings findings)
    {
        Check(tool, "/title", tool.Title, findings);
        Check(tool, "/description", tool.Description, findings);
        foreach (Subschema place in SchemaWalk.Of(tool.InputSchema))
        {
            foreach (string word in Words)
            {
                if (place[word] is { ValueKind: JsonValueKind.String } text)
                {
                    Check(tool, JsonPointer.Of("input").Append(place.Pointer).Append(word), text.GetString()!, findings);
                }
            }
        }
    }

    /// <summary>What describes a prompt; its messages are orders, and meant to be.</summary>
    public static void Check(PromptDefinition prompt, Findings findings)
    {
        Check(prompt.Title, (rule, message, remedy) => findings.OnNamed("/prompts", prompt.Name, "/title", rule, message, remedy));
        Check(prompt.Description, (rule, message, remedy) => findings.OnNamed("/prompts", prompt.Name, "/description", rule, message, remedy));
        foreach (PromptArgument argument in prompt.Arguments)
        {
            Check(argument.Description, (rule, message, remedy) => findings.OnNamed("/prompts", prompt.Name, "/arguments", rule, $"{argument.Name} {message}", remedy));
        }
    }

    public static void Check(ResourceDefinition resource, Findings findings)
    {
        Check(resource.Title, (rule, message, remedy) => findings.OnNamed("/resources", resource.Name, "/title", rule, message, remedy));
        Check(resource.Description, (rule, message, remedy) => findings.OnNamed("/resources", resource.Name, "/description", rule, message, remedy));
    }

    private static void Check(ToolDefinition tool, JsonPointer within, string text, Findings findings) =>
        Check(text, (rule, message, remedy) => findings.OnTool(tool, rule, within, message, remedy));

    private static void Check(string text, Action<string, string, string> report)
    {
        if (InjectionPhrases.Find(text) is { } phrase)
        {
            report("injection", $"reads like an order to the model (\"{phrase}\")", "Say what it is and does; a client may refuse what gives orders");
        }

        if (HiddenCharacters.Find(text) is { } hidden)
        {
            report("hidden-character", $"holds {hidden}, which a model reads and nobody sees", "Take it out");
        }
    }
}
