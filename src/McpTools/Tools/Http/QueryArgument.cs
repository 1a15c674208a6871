using System.Text;
using System.Text.Json;

namespace McpTools.Tools.Http;

/// <summary>An argument that goes into the query.</summary>
/// <param name="Argument">Its name in the input.</param>
/// <param name="Name">Its name in the query.</param>
/// <param name="Explode">A list repeats the name for each value, or else stands once with commas between the values.</param>
internal sealed record QueryArgument(string Argument, string Name, bool Explode)
{
    /// <summary>Appends nothing for an absent argument or an empty list.</summary>
    public void Append(StringBuilder query, JsonElement arguments)
    {
        if (!arguments.TryGetProperty(Argument, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            AppendPair(query, Name, Escaped(value));
        }
        else if (value.GetArrayLength() > Limits.UrlCharacters)
        {
            throw ArgumentText.TooLong();
        }
        else if (Explode)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                AppendPair(query, Name, Escaped(item));
            }
        }
        else if (value.GetArrayLength() > 0)
        {
            AppendPair(query, Name, string.Join(',', value.EnumerateArray().Select(Escaped)));
        }
    }

    /// <param name="query">Empty, or begun.</param>
    /// <param name="name">Not yet escaped.</param>
    /// <param name="escaped">Already escaped.</param>
    public static void AppendPair(StringBuilder query, string name, string escaped) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(escaped);

    private string Escaped(JsonElement value) => Uri.EscapeDataString(ArgumentText.Of(value, Argument));
}
