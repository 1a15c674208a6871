using McpTools.Contract;

namespace McpTools.Tools.JavaScript.CodeMode;

/// <summary>Writes how a tool is called and what it gives, as a short TypeScript declaration: what models read best.</summary>
internal static class ToolDeclaration
{
    private const int MaxCharacters = 8_000;

    public static string Of(ToolDefinition tool)
    {
        string given = tool.OutputSchema is { } output ? TypeText.Of(output) : "string /* text; JSON.parse it where it is JSON */";
        string text = $"/** {tool.Description.Replace("*/", "* /", StringComparison.Ordinal)} */\n{Name(tool.Name)}(arguments: {TypeText.Of(tool.InputSchema)}): Promise<{given}>";
        return text.Length <= MaxCharacters ? text : text[..MaxCharacters] + "\n// … cut";
    }

    private static string Name(string name) => name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && !char.IsAsciiDigit(name[0])
        ? $"tools.{name}"
        : $"tools[\"{name}\"]";
}
