using System.Buffers;
using System.Text;

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
        if (needles is null || Find(text) is not { Count: > 0 } found)
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        int done = 0;
        foreach ((int start, int end, string name) in Merge(found))
        {
            clean.Append(text, done, start - done).Append("[secret:").Append(name).Append(']');
            done = end;
        }

        return clean.Append(text, done, text.Length - done).ToString();
    }

    // Upstreams escape what they quote, each in its own way and sometimes repeatedly, so the text is searched as it is and after each decoding.
    private List<FoundSecret>? Find(string text)
    {
        List<FoundSecret>? found = Next(text, 0) < 0 ? null : [.. In(text)];
        List<EscapedText> passes = [];
        string current = text;
        while (passes.Count < SecretForms.MaxPasses && EscapedText.Decode(current) is { } pass)
        {
            passes.Add(pass);
            current = pass.Decoded;
            if (Next(current, 0) >= 0)
            {
                (found ??= []).AddRange(In(current).Select(secret => secret.Within(passes)));
            }
        }

        return found;
    }

    private IEnumerable<FoundSecret> In(string text)
    {
        for (int at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            foreach ((string form, string name) in forms)
            {
                if (text.AsSpan(at).StartsWith(form, StringComparison.Ordinal))
                {
                    yield return new(at, at + form.Length, name);
                    break;
                }
            }
        }
    }

    // A second secret may begin within the first and end after it.
    private static IEnumerable<FoundSecret> Merge(List<FoundSecret> found)
    {
        FoundSecret? open = null;
        foreach (FoundSecret next in found.OrderBy(secret => secret.Start).ThenByDescending(secret => secret.End))
        {
            if (open is { } before && next.Start < before.End)
            {
                open = before with { End = Math.Max(before.End, next.End) };
                continue;
            }

            if (open is { } complete)
            {
                yield return complete;
            }

            open = next;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private int Next(string text, int from) => text.AsSpan(from).IndexOfAny(needles!) is var found && found < 0 ? -1 : from + found;

    private readonly record struct FoundSecret(int Start, int End, string Name)
    {
        /// <summary>The place in the original text of a secret that was found after these passes.</summary>
        public FoundSecret Within(List<EscapedText> passes)
        {
            (int start, int end) = (Start, End);
            for (int i = passes.Count - 1; i >= 0; i--)
            {
                (start, end) = passes[i].Original(start, end);
            }

            return new(start, end, Name);
        }
    }
}

/// <summary>The forms of a secret that no decoding of escapes leads back to it.</summary>
internal static class SecretForms
{
    /// <summary>Shorter values are not redacted, since ordinary text contains them.</summary>
    public const int MinLength = 4;

    /// <summary>How often a text is decoded. JSON in JSON in HTML needs three passes.</summary>
    public const int MaxPasses = 4;

    // In Base64, a part of a shorter value is so short that ordinary text contains it.
    private const int MinPartBytes = 8;

    public static IEnumerable<string> Of(string value) => value.Length < MinLength ? [] : All(value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> All(string value)
    {
        yield return value;

        // A space in a form or a query.
        yield return value.Replace(' ', '+');

        // What looks like an escape in the value itself is decoded with the text, if the upstream escaped another part of the value.
        string decoded = value;
        for (int pass = 0; pass < MaxPasses && EscapedText.Decode(decoded) is { Decoded.Length: >= MinLength } next; pass++)
        {
            decoded = next.Decoded;
            yield return decoded;
        }

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
}
