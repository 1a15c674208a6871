using System.Globalization;
using System.Text.Json;

namespace McpTools.Core.Json;

/// <summary>RFC 6901: names one place in a JSON value.</summary>
internal sealed class JsonPointer
{
    private const int MaxTokens = 128;

    private readonly string[] tokens;

    private JsonPointer(string[] tokens) => this.tokens = tokens;

    /// <summary>Null unless the text is empty (the whole value), or begins with a slash and has no tilde but <c>~0</c> and <c>~1</c>.</summary>
    public static JsonPointer? Parse(string text)
    {
        if (text.Length == 0)
        {
            return new JsonPointer([]);
        }

        string[] tokens = text.Split('/');
        if (tokens[0].Length > 0 || tokens.Length - 1 > MaxTokens || tokens.Any(token => HasStrayTilde(token)))
        {
            return null;
        }

        return new JsonPointer([.. tokens.Skip(1).Select(Unescape)]);
    }

    /// <summary>A key as one token of a pointer.</summary>
    public static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The pointer to what these keys lead to.</summary>
    public static string To(IEnumerable<string> keys) => string.Concat(keys.Select(key => "/" + Escape(key)));

    /// <summary>False when nothing is at this place; a JSON null is something.</summary>
    public bool TryResolve(JsonElement value, out JsonElement found)
    {
        if (Follow(value, out found) == tokens.Length)
        {
            return true;
        }

        found = default;
        return false;
    }

    /// <summary>What it leads to, or the last before it leads nowhere.</summary>
    /// <param name="value">The whole.</param>
    /// <param name="nearest">Is there in any case.</param>
    /// <param name="pointer">To that.</param>
    /// <returns>Whether it led all the way.</returns>
    public bool TryResolve(JsonElement value, out JsonElement nearest, out string pointer)
    {
        int steps = Follow(value, out nearest);
        pointer = To(tokens.Take(steps));
        return steps == tokens.Length;
    }

    private int Follow(JsonElement value, out JsonElement reached)
    {
        reached = value;
        int steps = 0;
        while (steps < tokens.Length && TryStep(reached, tokens[steps], out JsonElement next))
        {
            reached = next;
            steps++;
        }

        return steps;
    }

    private static bool TryStep(JsonElement value, string token, out JsonElement next)
    {
        next = default;
        return value.ValueKind switch
        {
            JsonValueKind.Object => value.TryGetProperty(token, out next),
            JsonValueKind.Array => TryIndex(value, token, out next),
            _ => false,
        };
    }

    private static bool TryIndex(JsonElement array, string token, out JsonElement item)
    {
        item = default;
        bool canonical = token == "0" || !token.StartsWith('0');
        if (!canonical
            || !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            || index >= array.GetArrayLength())
        {
            return false;
        }

        item = array[index];
        return true;
    }

    private static string Unescape(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static bool HasStrayTilde(string token)
    {
        for (int i = token.IndexOf('~', StringComparison.Ordinal); i >= 0; i = token.IndexOf('~', i + 1))
        {
            if (i + 1 == token.Length || token[i + 1] is not ('0' or '1'))
            {
                return true;
            }
        }

        return false;
    }
}
