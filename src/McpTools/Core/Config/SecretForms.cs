using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace McpTools.Core.Config;

/// <summary>How the same secret may look in a URL, in a header, in an error body.</summary>
internal static class SecretForms
{
    /// <summary>A shorter value would be found in ordinary text.</summary>
    public const int MinLength = 4;

    // In Base64, part of a shorter value is short enough to be found in ordinary text.
    private const int MinPartBytes = 8;

    public static IEnumerable<string> Of(string value) => value.Length < MinLength ? [] : All(value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> All(string value)
    {
        yield return value;
        string escaped = Uri.EscapeDataString(value);
        yield return escaped;
        yield return LowerEscapes(escaped);
        string form = WebUtility.UrlEncode(value);
        yield return form;
        yield return LowerEscapes(form);
        yield return JsonEncodedText.Encode(value).Value;
        yield return JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        for (int shift = 0; shift < 3 && (shift == 0 || bytes.Length >= MinPartBytes); shift++)
        {
            string part = Base64Part(bytes, shift);
            yield return part;
            yield return part.Replace('+', '-').Replace('/', '_');
        }
    }

    // The characters that depend on the value alone, whatever stands before and behind it, as "user:" does in basic authentication.
    private static string Base64Part(byte[] bytes, int shift)
    {
        string whole = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        int begin = ((8 * shift) + 5) / 6;
        int end = 8 * (shift + bytes.Length) / 6;
        return whole[begin..end];
    }

    private static string LowerEscapes(string escaped)
    {
        StringBuilder lower = new(escaped);
        for (int i = 0; i + 2 < lower.Length; i++)
        {
            if (lower[i] == '%')
            {
                (lower[i + 1], lower[i + 2]) = (char.ToLowerInvariant(lower[i + 1]), char.ToLowerInvariant(lower[i + 2]));
            }
        }

        return lower.ToString();
    }
}
