using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.JavaScript.CodeMode;

/// <summary>Finds tools by words of their names and descriptions. Rare words count more.</summary>
internal static class ToolSearch
{
    private const int MaxFound = 20;
    private const int MaxWords = 32;
    private const int MaxDescriptionCharacters = 200;

    // A word of the name counts more than a word of the description.
    private const double NameWeight = 3;

    /// <returns>A list of <c>{ name, description }</c>, the best first. Without words, the first tools in their order.</returns>
    public static JsonElement Find(string query, IReadOnlyList<ToolDefinition> tools)
    {
        string[] asked = [.. Words(query).Distinct(StringComparer.Ordinal).Take(MaxWords)];
        (ToolDefinition Tool, HashSet<string> Name, HashSet<string> Text)[] known =
            [.. tools.Select(tool => (tool, Words(tool.Name).ToHashSet(StringComparer.Ordinal), Words($"{tool.Title} {tool.Description}").ToHashSet(StringComparer.Ordinal)))];
        Dictionary<string, double> rarity = asked.ToDictionary(
            word => word, word => Math.Log(1 + (tools.Count / (0.5 + known.Count(tool => Contains(tool.Name, word) || Contains(tool.Text, word))))), StringComparer.Ordinal);
        IEnumerable<ToolDefinition> found = asked.Length == 0 ? tools : known
            .Select(tool => (tool.Tool, Score: asked.Sum(word => rarity[word] * (Contains(tool.Name, word) ? NameWeight : Contains(tool.Text, word) ? 1 : 0))))
            .Where(tool => tool.Score > 0)
            .OrderByDescending(tool => tool.Score)
            .Select(tool => tool.Tool);
        return Write(found.Take(MaxFound));
    }

    private static JsonElement Write(IEnumerable<ToolDefinition> found) => WrittenJson.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (ToolDefinition tool in found)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tool.Name);
            writer.WriteString("description", Shorten(tool.Description));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string Shorten(string description) =>
        description.Length <= MaxDescriptionCharacters ? description : description[..MaxDescriptionCharacters].TrimEnd() + "…";

    // "forecasts" finds "forecast" and vice versa.
    private static bool Contains(HashSet<string> words, string word) => words.Contains(word) || words.Contains(word + "s") || (word.EndsWith('s') && words.Contains(word[..^1]));

    // Words of letters are split at other characters. Each ideograph is a word, because no character separates their words.
    private static IEnumerable<string> Words(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isIdeograph = i < text.Length && text[i] is >= '\u2E80' and <= '\uD7FF';
            bool isLetter = i < text.Length && !isIdeograph && char.IsLetterOrDigit(text[i]);
            if (start >= 0 && (!isLetter || (char.IsUpper(text[i]) && char.IsLower(text[i - 1]))))
            {
                yield return text[start..i].ToLowerInvariant();
                start = -1;
            }

            if (isIdeograph)
            {
                yield return text[i].ToString();
            }
            else if (isLetter && start < 0)
            {
                start = i;
            }
        }
    }
}
