using System.Collections.Concurrent;

namespace McpTools.ScriptWorker.Globals.Locales.Cldr;

/// <summary>The data of one of the locales that this program knows. All engines of the process share it.</summary>
internal sealed class LocaleData
{
    private static readonly ConcurrentDictionary<string, LocaleData> Known = new(StringComparer.Ordinal);
    private static readonly Lazy<LocaleText> SharedText = new(() => LocaleText.Open("common"));

    private readonly LocaleText[] texts;

    private LocaleData(string name)
    {
        Language = name[..2];
        Region = name.Length > 2 ? name[^2..] : Language switch { "sv" => "SE", "ja" => "JP", "zh" => "CN", "en" => "US", _ => Language.ToUpperInvariant() };
        texts = name is "en-GB" or "en-CA" ? [LocaleText.Open(name), LocaleText.Open("en")] : [LocaleText.Open(Language)];
    }

    public static LocaleText Common => SharedText.Value;

    public string Language { get; }

    public string Region { get; }

    /// <summary>The locales whose formats this program knows, in the form of BCP 47. A locale that is not listed uses English.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["en", "en-US", "en-GB", "en-CA", "sv", "sv-SE", "de", "de-DE", "fr", "fr-FR", "zh", "zh-CN", "zh-Hans", "zh-Hans-CN", "ja", "ja-JP"];

    public static LocaleData Of(string name) => Known.GetOrAdd(name, static name => new LocaleData(name));

    public string Get(string key) => Find(key) ?? throw new InvalidOperationException($"The locale data has no {key}.");

    public string? Find(string key)
    {
        foreach (LocaleText text in texts)
        {
            if (text.Find(key) is { } value)
            {
                return value.Length == 0 && texts.Length > 1 ? null : value;
            }
        }

        return null;
    }

    public string[] List(string key) => Get(key).Split('|');

    /// <returns>The entries under a prefix, those of the more special locale first.</returns>
    public Dictionary<string, string> Under(string prefix)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> entry in texts.SelectMany(text => text.Under(prefix)))
        {
            found.TryAdd(entry.Key, entry.Value);
        }

        foreach (string key in found.Where(entry => entry.Value.Length == 0).Select(entry => entry.Key).ToList())
        {
            found.Remove(key);
        }

        return found;
    }
}
