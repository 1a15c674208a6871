using System.Text;

namespace McpTools.ScriptWorker.Globals.Locales.Cldr;

/// <summary>A formatted text in parts, each with the type that <c>formatToParts</c> names.</summary>
internal sealed class TextParts
{
    public const string Literal = "literal";

    private readonly List<(string Type, string Value)> parts = [];

    public IReadOnlyList<(string Type, string Value)> All => parts;

    public void Add(string type, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        if (type == Literal && parts is [.., (Literal, var before)])
        {
            parts[^1] = (Literal, before + value);
            return;
        }

        parts.Add((type, value));
    }

    public void AddAll(TextParts others)
    {
        foreach ((string type, string value) in others.parts)
        {
            Add(type, value);
        }
    }

    /// <summary>Adds a pattern such as "{0} km", with the given parts in the place of the number and the rest as one type without the spaces around it.</summary>
    public void AddAround(string pattern, TextParts inner, string type)
    {
        int at = pattern.IndexOf("{0}", StringComparison.Ordinal);
        if (at < 0)
        {
            AddTrimmed(pattern, type);
            return;
        }

        AddTrimmed(pattern[..at], type);
        AddAll(inner);
        AddTrimmed(pattern[(at + 3)..], type);
    }

    public void AddTrimmed(string text, string type)
    {
        string trimmed = text.Trim();
        int at = trimmed.Length == 0 ? 0 : text.IndexOf(trimmed, StringComparison.Ordinal);
        Add(Literal, text[..at]);
        Add(type, trimmed);
        Add(Literal, text[(at + trimmed.Length)..]);
    }

    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((_, string value) in parts)
        {
            text.Append(value);
        }

        return text.ToString();
    }
}
