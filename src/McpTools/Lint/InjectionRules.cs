using System.Text.Json;
using McpTools.Schemas;
using McpTools.Tools;

namespace McpTools.Lint;

/// <summary>Looks for orders to the model in what should only describe.</summary>
internal static class InjectionRules
{
    private static readonly string[] Words = ["title", "description"];

    public static void Check(ToolDefinition tool, Findings findings)
    {
        Check(tool, "/title", tool.Title, findings);
        Check(tool, "/description", tool.Description, findings);
        foreach (SchemaPlace place in SchemaWalk.Of(tool.InputSchema))
        {
            foreach (string word in Words)
            {
                if (place[word] is { ValueKind: JsonValueKind.String } text)
                {
                    Check(tool, $"/input{place.Pointer}/{word}", text.GetString()!, findings);
                }
            }
        }
    }

    private static void Check(ToolDefinition tool, string within, string text, Findings findings)
    {
        if (InjectionPhrases.Find(text) is { } phrase)
        {
            findings.OnTool(
                tool, "injection", within, $"reads like an order to the model (\"{phrase}\")", "Say what the tool does; a client may refuse a tool that gives orders");
        }

        if (HiddenCharacters.Find(text) is { } hidden)
        {
            findings.OnTool(tool, "hidden-character", within, $"holds {hidden}, which a model reads and nobody sees", "Take it out");
        }
    }
}
