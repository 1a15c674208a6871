using System.Buffers;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Converts between base64 and strings with one byte in each character, with the tolerance of browsers.</summary>
internal static class BinaryText
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <returns>Null when a character is larger than a byte.</returns>
    public static string? ToBase64(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (text[i] > byte.MaxValue)
            {
                return null;
            }

            bytes[i] = (byte)text[i];
        }

        return Convert.ToBase64String(bytes);
    }

    /// <returns>Null for text that is not base64.</returns>
    public static string? FromBase64(string text)
    {
        string digits = text.AsSpan().ContainsAny("\t\n\f\r ") ? string.Concat(text.Where(c => c is not ('\t' or '\n' or '\f' or '\r' or ' '))) : text;
        if (digits.Length % 4 == 0)
        {
            digits = digits.EndsWith("==", StringComparison.Ordinal) ? digits[..^2] : digits.EndsWith('=') ? digits[..^1] : digits;
        }

        if (digits.Length % 4 == 1 || digits.AsSpan().ContainsAnyExcept(Alphabet))
        {
            return null;
        }

        byte[] bytes = Convert.FromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '='));
        return string.Create(bytes.Length, bytes, static (to, from) =>
        {
            for (int i = 0; i < from.Length; i++)
            {
                to[i] = (char)from[i];
            }
        });
    }
}
