using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace McpTools.Core.Config.Secrets;

/// <summary>Replaces secrets by their names, in every form in which they are likely to come back. Immutable.</summary>
internal sealed class SecretRedactor
{
    private readonly SearchValues<string>? needles;

    // The longest come first, so that of two that begin alike the longer one is replaced.
    private readonly (string Form, string Name)[] forms;

    public SecretRedactor(IEnumerable<KeyValuePair<string, string>> namesAndValues)
    {
        forms = [.. namesAndValues
            .SelectMany(secret => SecretForms.Of(secret.Value).Select(form => (Form: form, Name: secret.Key)))
            .DistinctBy(entry => entry.Form, StringComparer.Ordinal)
            .OrderByDescending(entry => entry.Form.Length)];
        needles = forms.Length == 0 ? null : SearchValues.Create([.. forms.Select(entry => entry.Form)], StringComparison.Ordinal);
    }

    public static SecretRedactor None { get; } = new([]);

    /// <summary>Whether there are no secrets.</summary>
    public bool IsEmpty => forms.Length == 0;

    /// <summary>The text with <c>[secret:NAME]</c> in place of each secret; the same instance when there is none in it.</summary>
    public string Redact(string text)
    {
        if (needles is null || text.AsSpan().IndexOfAny(needles) is var first && first < 0)
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        int done = 0;
        for (int start = first; start >= 0; start = Next(text, done))
        {
            (int length, string name) = Match(text, start);
            int end = start + length;

            // A second secret may begin within the first and end after it.
            for (int inner = Next(text, start + 1); inner >= 0 && inner < end; inner = Next(text, inner + 1))
            {
                end = Math.Max(end, inner + Match(text, inner).Length);
            }

            clean.Append(text, done, start - done).Append("[secret:").Append(name).Append(']');
            done = end;
        }

        return clean.Append(text, done, text.Length - done).ToString();
    }

    private int Next(string text, int from) => text.AsSpan(from).IndexOfAny(needles!) is var found && found < 0 ? -1 : from + found;

    private (int Length, string Name) Match(string text, int at)
    {
        foreach ((string form, string name) in forms)
        {
            if (text.AsSpan(at).StartsWith(form, StringComparison.Ordinal))
            {
                return (form.Length, name);
            }
        }

        return (1, "");
    }
}

/// <summary>The forms that a secret may have in a URL, in a header or in an error body.</summary>
internal static class SecretForms
{
    /// <summary>Shorter values are not redacted, since ordinary text contains them.</summary>
    public const int MinLength = 4;

    // In Base64, a part of a shorter value is so short that ordinary text contains it.
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

    // Only the characters that depend on the value alone: other bytes may precede and follow it, as "user:" does in basic authentication.
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
