using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Server.Lint;

/// <summary>Finds instructions to the model in titles and descriptions, which should only describe.</summary>
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

    /// <summary>The messages of a prompt are not checked, because they are meant to instruct the model.</summary>
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
            report("injection", $"reads like an instruction to the model (\"{phrase}\")", "Say what it is and does; a client may refuse text that instructs the model");
        }

        if (HiddenCharacters.Find(text) is { } hidden)
        {
            report("hidden-character", $"contains {hidden}, which a model reads and a person does not see", "Remove it");
        }
    }
}

/// <summary>Finds phrases with which malicious tools have been seen to instruct a model.</summary>
internal static class InjectionPhrases
{
    /// <summary>The most characters that an ellipsis in a phrase stands for.</summary>
    private const int MaxGap = 24;

    private static readonly string[] Phrases =
    [
        "ignore…previous instructions", "ignore…prior instructions", "ignore…above instructions", "ignore…earlier instructions",
        "ignore all instructions", "ignore your instructions", "disregard…instructions", "forget…instructions",
        "override…system prompt", "reveal…system prompt", "do not tell the user", "don't tell the user", "do not inform the user",
        "do not mention…to the user", "without telling the user", "without the user knowing", "hide this from the user", "never mention this tool",
        "you must always call", "always call this tool", "before using this tool, read", "before using this tool read", "before using any other tool",
        "before calling any other tool", "instead of any other tool", "<system>", "</system>", "[system]", "<important>", "<|im_start|>", "<<sys>>",
        "忽略…之前的指令", "忽略…之前的指示", "忽略…以上指令", "忽略…先前的指示", "忽略…先前的指令", "忽略所有指令", "忽略…系统提示", "无视…之前的指令", "無視…之前的指令",
        "不要告诉用户", "别告诉用户", "不要让用户知道", "不得告知用户", "不要告訴用戶", "不要告訴使用者", "别让用户知道", "必须始终调用", "必须总是调用", "在使用此工具之前，请读取",
    ];

    private static readonly (string Phrase, string[] Parts)[] Folded = [.. Phrases.Select(phrase => (phrase, Fold(phrase).Split('…')))];

    /// <summary>Returns the first phrase that the text contains, regardless of case and spaces, or null.</summary>
    public static string? Find(string text)
    {
        string folded = Fold(text);
        foreach ((string phrase, string[] parts) in Folded)
        {
            if (Contains(folded, parts))
            {
                return phrase.Replace("…", " … ", StringComparison.Ordinal);
            }
        }

        return null;
    }

    private static bool Contains(string text, string[] parts)
    {
        for (int at = text.IndexOf(parts[0], StringComparison.Ordinal); at >= 0; at = text.IndexOf(parts[0], at + 1, StringComparison.Ordinal))
        {
            int end = at + parts[0].Length;
            if (parts.Length == 1
                || text.AsSpan(end, Math.Min(text.Length - end, MaxGap + parts[1].Length)).Contains(parts[1], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Spaces, line ends and invisible characters would hide the same words from a search, so they are removed.
    private static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !HiddenCharacters.IsInvisible(rune.Value))
            {
                folded.Append(rune.Value == '’' ? "'" : Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }
}
