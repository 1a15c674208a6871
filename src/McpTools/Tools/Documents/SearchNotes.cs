using McpTools.Core.Json;
using McpTools.Modules.Search;
using McpTools.Modules.Search.Questions;
using McpTools.Tools.Documents.Library;

namespace McpTools.Tools.Documents;

/// <summary>Says what a search made of the words of a question.</summary>
internal static class SearchNotes
{
    private const int MaxShown = 3;

    public static IEnumerable<string> Of(FoundPassages found)
    {
        if (found.Hits.Count == 0)
        {
            yield break;
        }

        if (!found.IsRelevant)
        {
            yield return "Nothing relevant was found: no passage has a word of the question that says what is asked for. The nearest passages follow. Try the words that the document itself would use.";
        }

        foreach (WordGuess guess in found.Guesses)
        {
            string word = VisibleText.OnOneLine(guess.Word);
            string[] used = [.. found.Hits.SelectMany(hit => Highlighter.WordsOf(guess.Terms, [hit.Passage.Content.Text, .. hit.Passage.Content.Heading, hit.Document.Path])).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxShown)];
            string instead = string.Join(", ", used.Select(other => $"\"{VisibleText.OnOneLine(other)}\""));
            if (!guess.IsAsked)
            {
                yield return used.Length == 0 ? $"No passage has \"{word}\"." : $"No passage has \"{word}\". It was searched as {instead}.";
            }
            else if (used.Length == 0)
            {
                yield return $"No passage has a word that begins with \"{word}\".";
            }
        }
    }
}
