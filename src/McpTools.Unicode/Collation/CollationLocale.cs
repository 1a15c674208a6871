using McpTools.Unicode.Tables;

namespace McpTools.Unicode.Collation;

/// <summary>What the tag of a locale says about the order of texts.</summary>
/// <param name="Language">The language, in lower case.</param>
/// <param name="Collation">The value of its <c>co</c>, such as <c>phonebk</c>; null when there is none.</param>
/// <param name="Numeric">The value of its <c>kn</c>, empty for true.</param>
/// <param name="CaseFirst">The value of its <c>kf</c>.</param>
internal sealed record CollationLocale(string Language, string? Collation = null, string? Numeric = null, string? CaseFirst = null)
{
    public const string Phonebook = "phonebk";

    private const int LanguagesSection = 14;

    private static readonly Section<char> Languages = DataFile.Collation.From(LanguagesSection).Take<char>();

    /// <param name="tag">A tag in the canonical form of BCP 47.</param>
    public static CollationLocale Parse(string tag)
    {
        string[] parts = tag.Split('-');
        CollationLocale locale = new(parts[0]);
        int start = Array.IndexOf(parts, "u");
        for (int i = start + 1; start > 0 && i < parts.Length && parts[i].Length > 1; i++)
        {
            string value = i + 1 < parts.Length && parts[i + 1].Length > 2 ? parts[i + 1] : "";
            locale = parts[i] switch
            {
                "co" => locale with { Collation = value },
                "kn" => locale with { Numeric = value },
                "kf" => locale with { CaseFirst = value },
                _ => locale,
            };
        }

        return locale;
    }

    /// <summary>Whether CLDR states an order for the language. Those beside Swedish and German phone books have the root's here.</summary>
    public bool IsKnown => Languages.Slice(0, Languages.Length).IndexOf($" {Language} ", StringComparison.Ordinal) >= 0;

    /// <summary>Whether a language has a collation beside its usual one.</summary>
    public static bool Has(string language, string? collation) => language == "de" && collation == Phonebook;

    /// <returns>Null for the order of the root.</returns>
    public static CollationTables? Tailoring(string language, string collation) => Has(language, collation) ? CollationTables.GermanPhonebook
        : language == "sv" ? CollationTables.Swedish
        : null;
}
