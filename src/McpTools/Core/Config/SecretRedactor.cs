using System.Buffers;
using System.Text;

namespace McpTools.Core.Config;

/// <summary>Replaces secrets, in every form they are likely to come back in, by their names. Immutable.</summary>
internal sealed class SecretRedactor
{
    private readonly SearchValues<string>? needles;

    // Longest first, so that of two that begin alike the longer one is taken.
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

    /// <summary>There is no secret to look for.</summary>
    public bool IsEmpty => forms.Length == 0;

    /// <summary>The text with <c>[secret:NAME]</c> in place of each secret; the same instance when it holds none.</summary>
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
            var (length, name) = Match(text, start);
            int end = start + length;

            // A second one may begin within the first and reach further.
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
        foreach (var (form, name) in forms)
        {
            if (text.AsSpan(at).StartsWith(form, StringComparison.Ordinal))
            {
                return (form.Length, name);
            }
        }

        return (1, "");
    }
}
