using System.Text;

namespace McpTools.Tools.Http;

/// <summary>Takes the header values of an API out of what its upstream sends back, as they are and in the forms they travel in.</summary>
internal sealed class SecretMask(IReadOnlyList<KeyValuePair<string, string>> headers)
{
    // Shorter ones are words such as "1" or "json", and blanking these would tear any text apart.
    private const int ShortestSecret = 6;

    private readonly string[] forms = [.. headers.SelectMany(header => Forms(header.Value)).Distinct().OrderByDescending(form => form.Length)];

    public string Apply(string text) => forms.Aggregate(text, (masked, form) => masked.Replace(form, "[redacted]", StringComparison.Ordinal));

    private static IEnumerable<string> Forms(string value) => value.Split(' ').Append(value)
        .Where(part => part.Length >= ShortestSecret)
        .SelectMany(part => (string[])[part, Uri.EscapeDataString(part), Convert.ToBase64String(Encoding.UTF8.GetBytes(part))]);
}
