using System.Text;
using System.Text.Json;

namespace McpTools.Core.Config.Text;

/// <summary>Makes one string for each property name, because the entries of a long list repeat the same names.</summary>
internal sealed class NamePool
{
    private const int MaxBytes = 64;

    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Reads the name at the reader.</summary>
    /// <returns>False when it has half of a surrogate pair; the name is empty then.</returns>
    public bool TryRead(ref Utf8JsonReader reader, out string name)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > MaxBytes)
        {
            return ConfigParser.TryRead(ref reader, out name);
        }

        Span<char> buffer = stackalloc char[MaxBytes];
        ReadOnlySpan<char> text = buffer[..Encoding.UTF8.GetChars(reader.ValueSpan, buffer)];
        if (names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out string? known))
        {
            name = known;
            return true;
        }

        name = text.ToString();
        return names.Add(name);
    }
}
